import type { z } from 'zod';
import type { operations } from '../../catalog/operations/operations.ts';
import type { OperationKind } from '../../events/operation.ts';
import type { Plan, PlanContext } from './plan.ts';
import { planPlatformDeploy } from './platform-deploy.ts';
import { planServerInstallService } from './server-install-service.ts';
import { planServerRunTasks } from './server-run-tasks.ts';
import { planServerVerify } from './server-verify.ts';
import { planSiteDelete } from './site-delete.ts';
import { planSiteInstall } from './site-install.ts';

const planners: { [K in OperationKind]: (context: PlanContext, input: z.infer<(typeof operations)[K]['input']>) => Promise<Plan> } = {
  'server.verify': planServerVerify,
  'server.install_service': planServerInstallService,
  'server.run_tasks': planServerRunTasks,
  'platform.deploy': planPlatformDeploy,
  'site.install': planSiteInstall,
  'site.delete': planSiteDelete,
};

/** What an Operation of this kind is to do. @param input as its schema parsed it. @throws Refused naming the field at fault */
export function planOperation(context: PlanContext, kind: OperationKind, input: unknown): Promise<Plan> {
  return (planners[kind] as (context: PlanContext, input: unknown) => Promise<Plan>)(context, input);
}

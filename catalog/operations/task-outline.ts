import type { ApplicationType } from '../../events/distribution.ts';
import type { OperationKind } from '../../events/operation.ts';
import type { TaskInputs } from '../tasks/generated.ts';
import type { PlannedServer } from './planned-server.ts';
import type { PlatformDeployPlan } from './platform-deploy.ts';
import type { ServerInstallServicePlan } from './server-install-service.ts';
import type { ServerRunTasksPlan } from './server-run-tasks.ts';
import type { ServerVerifyPlan } from './server-verify.ts';
import type { SiteDeletePlan } from './site-delete.ts';
import type { SiteInstallPlan } from './site-install.ts';
import { variantFor } from './variant-for.ts';

/** A Task that an Operation comes to when nothing goes wrong. */
export interface OutlinedTask {
  contract: string;
  /** Undefined where the contract has one. */
  variant: string | undefined;
  server: PlannedServer;
}

interface Plans {
  'server.verify': ServerVerifyPlan;
  'server.install_service': ServerInstallServicePlan;
  'server.run_tasks': ServerRunTasksPlan;
  'platform.deploy': PlatformDeployPlan;
  'site.install': SiteInstallPlan;
  'site.delete': SiteDeletePlan;
}

type Contract = keyof TaskInputs;

const on = (server: PlannedServer, contracts: readonly Contract[], application?: ApplicationType): OutlinedTask[] =>
  contracts.map((contract) => ({ contract, variant: variantFor(contract, server, application).variant, server }));

const outlines: { [K in OperationKind]: (plan: Plans[K]) => OutlinedTask[] } = {
  'server.verify': ({ server }) => on(server, ['server.verify']),
  'server.install_service': ({ server, service }) => on({ ...server, services: { ...server.services, [service.kind]: service } }, [service.kind === 'web' ? 'web.install' : 'build.install']),
  'server.run_tasks': ({ server, tasks }) => tasks.map(({ contract, variant }) => ({ contract, variant, server })),
  'platform.deploy': ({ server }) => on(server, ['source.fetch', 'platform.pack', 'platform.place', 'source.discard']),
  'site.install': ({ server, platform: { application } }) => on(server, ['platform.place', 'app.check', 'site.create', 'site.point', 'web.write_vhost', 'site.health'], application),
  'site.delete': ({ server }) => on(server, ['web.remove_vhost', 'site.remove']),
};

/**
 * The Tasks of an Operation in order, for who wants to know before it is launched. Its workflow decides; the histories that are
 * shipped with each hold this to it.
 * @param plan of an Operation of this kind
 */
export function taskOutline(kind: OperationKind, plan: unknown): OutlinedTask[] {
  return (outlines[kind] as (plan: unknown) => OutlinedTask[])(plan);
}

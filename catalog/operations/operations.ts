import type { OperationKind } from '../../events/operation.ts';
import type { OperationDefinition } from './definition.ts';
import { platformDeploy } from './platform-deploy.ts';
import { serverInstallService } from './server-install-service.ts';
import { serverRunTasks } from './server-run-tasks.ts';
import { serverVerify } from './server-verify.ts';
import { siteDelete } from './site-delete.ts';
import { siteInstall } from './site-install.ts';

/** Everything that can be launched. */
export const operations = {
  'server.verify': serverVerify,
  'server.install_service': serverInstallService,
  'server.run_tasks': serverRunTasks,
  'platform.deploy': platformDeploy,
  'site.install': siteInstall,
  'site.delete': siteDelete,
} as const satisfies Record<OperationKind, OperationDefinition>;

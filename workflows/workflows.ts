/* Every Operation's workflow, under the name that its catalogue entry gives; and what asks the runner. The bundle is made from this file. */
export { askRunner } from './ask-runner.ts';
export { deployPlatform } from './platform/deploy.ts';
export { installService } from './server/install-service.ts';
export { runTasks } from './server/run-tasks.ts';
export { verifyServer } from './server/verify.ts';
export { deleteSite } from './site/delete.ts';
export { installSite } from './site/install.ts';

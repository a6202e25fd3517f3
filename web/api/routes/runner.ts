import { describeRunner } from '../../../commands/ask-runner.ts';
import { signedIn } from '../api-context.ts';

export const runnerRoutes = {
  show: signedIn.runner.show.handler(({ context: { services, principal } }) => describeRunner(services, principal)),
};

import { oc } from '@orpc/contract';
import { describedRunnerSchema } from '../../../catalog/runner-answers.ts';

export const runnerContract = {
  show: oc
    .route({
      method: 'GET', path: '/runner', tags: ['Runner'], summary: 'What the runner is, and the key that Servers know it by',
      description: 'It is asked just now, through a worker: the answer takes a moment, and says who did not answer.',
    })
    .output(describedRunnerSchema),
};

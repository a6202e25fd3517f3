import { randomUUID } from 'node:crypto';
import { isGrpcServiceError, ServiceError, WorkflowFailedError, type Client } from '@temporalio/client';
import { operationsQueue, theRunner, type AskedRunner } from '../../catalog/execution.ts';
import type { DescribedRunner, RunnerAnswer, RunnerQuestion, RunnerUnknown, SeenHost } from '../../catalog/runner-answers.ts';
import { answerWithinSeconds } from './answer-within.ts';

const startWithinMs = 5000;

/** Asks through a worker, which is where the runner's key is. Says in words who did not answer. */
export async function answerFromRunner(client: Client, question: RunnerQuestion, withinSeconds = answerWithinSeconds): Promise<SeenHost | DescribedRunner> {
  const asked: AskedRunner = { runner: theRunner, question, withinSeconds };
  try {
    const handle = await client.withDeadline(Date.now() + startWithinMs, () => client.workflow.start('askRunner', {
      taskQueue: operationsQueue, workflowId: `ask-runner-${randomUUID()}`, args: [asked], workflowExecutionTimeout: `${withinSeconds}s`,
    }));
    return await client.withDeadline(Date.now() + (withinSeconds + 5) * 1000, async () => {
      const answer = await handle.result() as RunnerAnswer;
      if (answer.outcome !== 'described') return answer;
      const { serverVersion } = await client.workflowService.getSystemInfo({});
      return { ...answer, temporal: serverVersion };
    });
  } catch (error) {
    if (error instanceof WorkflowFailedError) return silent(withinSeconds);
    const fault = error instanceof ServiceError ? error.cause : error;
    if (isGrpcServiceError(fault)) return { outcome: 'unknown', why: 'temporal_unreachable', message: 'Temporal does not answer, and the runner is asked through it. See `aegir status`, then try again.' };
    throw error;
  }
}

function silent(withinSeconds: number): RunnerUnknown {
  return { outcome: 'unknown', why: 'runner_unreachable', message: `No worker asked the runner within ${withinSeconds} s. See \`aegir status\` and the worker’s log, then try again.` };
}

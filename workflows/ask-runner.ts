import { proxyActivities } from '@temporalio/workflow';
import { runnerQueue, type AskedRunner, type QuestionActivities } from '../catalog/execution.ts';
import type { RunnerAnswer } from '../catalog/runner-answers.ts';

/** Carries one question to a runner, once: who asked waits for it, and may ask again. */
export async function askRunner({ runner, question, withinSeconds }: AskedRunner): Promise<RunnerAnswer> {
  const { answerQuestion } = proxyActivities<QuestionActivities>({
    taskQueue: runnerQueue(runner),
    scheduleToCloseTimeout: `${withinSeconds}s`,
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
    retry: { maximumAttempts: 1 },
  });
  return answerQuestion(question);
}

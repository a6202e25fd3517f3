import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { describedRunnerSchema, seenHostSchema, type RunnerQuestion, type RunnerUnknown } from '../../catalog/runner-answers.ts';
import type { RunnerLine } from '../../commands/ask-runner.ts';
import { Refused } from '../../events/refused.ts';
import { answerOfChild } from '../answer-of-child.ts';
import type { Environment } from '../settings.ts';
import { answerWithinSeconds } from './answer-within.ts';

const entry = fileURLToPath(new URL('ask.ts', import.meta.url));

/** A host that does not answer takes seconds each; who asks of many at once is no person who adds a Server. */
const atOnce = 3;

/** Each question in a process that ends with its answer: the web process speaks to no Temporal and to no runner. */
export function runnerLineInChild(env: Environment, timeoutMs = (answerWithinSeconds + 10) * 1000): RunnerLine {
  let open = 0;
  const ask = async <Answer>(question: RunnerQuestion, schema: z.ZodType<Answer>): Promise<Answer | RunnerUnknown> => {
    if (open >= atOnce) throw new Refused('conflict', `The runner is being asked ${atOnce} things already. Nothing was asked: try again in some seconds.`);
    open += 1;
    try {
      const answer = await answerOfChild(entry, [JSON.stringify(question)], env, timeoutMs);
      if (answer.outcome === 'took_too_long') return { outcome: 'unknown', why: 'took_too_long', message: `Nobody answered within ${timeoutMs / 1000} s. The machine may be busy: try again.` };
      const parsed = answer.outcome === 'answered' ? schema.safeParse(answer.json) : undefined;
      if (parsed?.success === true) return parsed.data;
      process.stderr.write(`${new Date().toISOString()} Asking the runner failed: ${answer.outcome === 'failed' ? answer.said : 'it is no answer'}\n`);
      return { outcome: 'unknown', why: 'failed', message: 'Asking the runner failed. Why is in the log of the web process.' };
    } finally {
      open -= 1;
    }
  };
  return {
    look: ({ address, port }) => ask({ ask: 'look', address, port }, seenHostSchema),
    describe: () => ask({ ask: 'describe' }, describedRunnerSchema),
  };
}

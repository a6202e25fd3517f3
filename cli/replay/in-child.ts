import { fileURLToPath } from 'node:url';
import { replayedSchema, type Replayed } from '../../catalog/replayed.ts';
import type { Replayer } from '../../commands/replay-operation.ts';
import { Refused } from '../../events/refused.ts';
import { answerOfChild } from '../answer-of-child.ts';
import type { Environment } from '../settings.ts';

/** The first one after an upgrade bundles the workflows too. */
const withinMs = 90_000;

const entry = fileURLToPath(new URL('../replay.ts', import.meta.url));

/** Replays Operations one at a time, each in a process that ends with its answer, or is ended when it has none in time. */
export function replayInChild(env: Environment, timeoutMs = withinMs): Replayer {
  let running: { operationId: string; replayed: Promise<Replayed> } | undefined;
  return async (operationId) => {
    if (running !== undefined && running.operationId !== operationId) {
      throw new Refused('conflict', 'Another Operation is being replayed; that takes some seconds. Nothing was begun: try again then.');
    }
    running ??= { operationId, replayed: replay(operationId, env, timeoutMs).finally(() => { running = undefined; }) };
    return running.replayed;
  };
}

async function replay(operationId: string, env: Environment, timeoutMs: number): Promise<Replayed> {
  const answer = await answerOfChild(entry, [operationId], env, timeoutMs);
  if (answer.outcome === 'took_too_long') {
    return { outcome: 'unknown', why: 'took_too_long', message: `The replay was ended after ${timeoutMs / 1000} s without an answer. The machine may be busy: try again.` };
  }
  const replayed = answer.outcome === 'answered' ? replayedSchema.safeParse(answer.json) : undefined;
  if (replayed?.success === true) return replayed.data;
  process.stderr.write(`${new Date().toISOString()} The replay of Operation ${operationId} failed: ${answer.outcome === 'failed' ? answer.said : 'it is no answer'}\n`);
  return { outcome: 'unknown', why: 'failed', message: 'The replay itself failed. Why is in the log of the web process.' };
}

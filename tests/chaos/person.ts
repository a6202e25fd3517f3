import { eventually } from './eventually.ts';
import type { Host } from './host.ts';
import { marked } from './processes.ts';
import type { Stage } from './stage.ts';

/** Answers when the Operation asks, as somebody does who looks at the host first. Resolves when the Operation has ended. @param faults gets what was said and is not so */
export async function attend(id: string, lines: readonly string[], stage: Stage, host: Host, faults: string[]): Promise<void> {
  for (let asked = 0; ; asked += 1) {
    const block = await eventually(`Operation ${id} ends or asks`, () => (stage.facts.hasEnded(id) ? 'ended' : stage.facts.data(id, 'OperationBlocked')[asked]), { withinMs: 240_000 });
    if (block === 'ended') return;
    const run = stage.facts.data(id, 'TaskStarted').findLast(({ step }) => step === block.step)!.taskRunId;
    if (block.failure.kind === 'lost' && marked(run).length > 0) faults.push(`Run ${run} was said to be lost, and goes on.`);
    // What went on without its connection ends before anyone can know.
    await eventually(`Nothing of run ${run} is left`, () => (marked(run).length === 0 ? true : undefined));
    const isDone = host.ledger().includes(lines[block.step - 1]!);
    await stage.call('POST', `/operations/${id}/decisions`, {
      decision: isDone ? 'skip' : 'retry',
      reason: isDone ? 'The ledger has the line.' : 'The ledger does not have the line.',
    });
  }
}

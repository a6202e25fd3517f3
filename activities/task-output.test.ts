import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MemoryEventStore } from '../events/store/memory.ts';
import { WrongExpectedRevision } from '../events/store/event-store.ts';
import { taskLogEvents, taskLogStream, type LogLine } from '../events/task-log.ts';
import { TaskOutput } from './task-output.ts';

const cause = { operationId: 'op', actor: { kind: 'system', id: 'aegir', name: 'Aegir' } } as const;
const patient = new AbortController().signal;

async function stored(store: MemoryEventStore, id: string): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  for await (const event of store.read(taskLogStream(id))) lines.push(...taskLogEvents.read(event).data.lines);
  return lines;
}

describe('a Task’s output', () => {
  test('is stored as whole numbered lines, in whatever pieces it came', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '\n', ' ', 'x') }), { maxLength: 40 }),
      async (pieces) => {
        const store = new MemoryEventStore();
        const output = await TaskOutput.resume(store, 't-1-1', cause, patient);
        let offset = 0;
        for (const text of pieces) await output.write({ channel: 'out', text, t: 1 }, (offset += 10));
        await output.end(offset);
        const text = pieces.join('');
        const whole = text === '' ? [] : (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
        const lines = await stored(store, 't-1-1');
        expect(lines.map((line) => line.text)).toEqual(whole);
        expect(lines.map((line) => line.n)).toEqual(whole.map((_, index) => index + 1));
      },
    ), { numRuns: 50 });
  });

  test('is neither lost nor repeated when another worker takes over at any piece', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\n') }), { minLength: 1, maxLength: 30 }),
      fc.array(fc.nat({ max: 29 }), { maxLength: 4 }),
      async (pieces, deaths) => {
        const store = new MemoryEventStore();
        let index = 0;
        for (const death of [...deaths.toSorted((a, b) => a - b), pieces.length]) {
          const output = await TaskOutput.resume(store, 't-1-1', cause, patient);
          index = output.offset;
          for (; index < Math.min(death, pieces.length); index += 1) await output.write({ channel: 'out', text: pieces[index]!, t: 1 }, index + 1);
          if (death === pieces.length) await output.end(pieces.length);
          else await output.flush();
        }
        const text = pieces.join('');
        const whole = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
        expect((await stored(store, 't-1-1')).map((line) => line.text)).toEqual(text === '' ? [] : whole);
      },
    ), { numRuns: 100 });
  });

  test('has one writer: the one that was taken over from is refused', async () => {
    const store = new MemoryEventStore();
    const first = await TaskOutput.resume(store, 't-1-1', cause, patient);
    const second = await TaskOutput.resume(store, 't-1-1', cause, patient);
    await first.write({ channel: 'out', text: 'one\n', t: 1 }, 4);
    await first.flush();
    await second.write({ channel: 'out', text: 'two\n', t: 1 }, 8);
    await expect(second.flush()).rejects.toBeInstanceOf(WrongExpectedRevision);
  });
});

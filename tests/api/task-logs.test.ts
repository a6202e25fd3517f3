import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toEvents } from '../../events/store/streams.ts';
import { taskLogEvents, taskLogStream, type LogLine, type StepResult } from '../../events/task-log.ts';
import { startAegir, type TestAegir } from './aegir.ts';
import { eventsOf } from './event-source.ts';
import { RunningOperation } from './running-operation.ts';

let aegir: TestAegir;
let operation: RunningOperation;
let log: string;

const lineCount = 20_000;
/** Of uneven size, with batches of steps alone between them. */
beforeAll(async () => {
  aegir = await startAegir();
  operation = new RunningOperation(aegir.store);
  await operation.request();
  await operation.startTask();
  log = `/operations/${operation.id}/tasks/${operation.taskRunId}/log`;
  const batches: { lines: LogLine[]; steps: StepResult[] }[] = [];
  for (let n = 1; n <= lineCount;) {
    const step = `step-${batches.length}`;
    const size = Math.min(1 + ((batches.length * 37) % 200), lineCount - n + 1);
    batches.push({ lines: [], steps: [{ id: step, name: `Step ${batches.length}`, status: 'started', t: n }] });
    batches.push({
      lines: Array.from({ length: size }, (_, index) => ({ n: n + index, t: n + index, channel: 'out', step, text: (n + index) % 1000 === 0 ? `\u001b[31mNee\u001b[1mdle\u001b[0m ${n + index}` : `hay ${n + index}` })),
      steps: [{ id: step, name: `Step ${batches.length - 1}`, status: 'ok', t: n + size, ms: 5, diff: { before: 'x', after: 'y' } }],
    });
    n += size;
  }
  const events = toEvents(taskLogEvents, batches.map((data) => ({ type: 'TaskOutput' as const, data: { offset: data.lines.at(-1)?.n ?? 0, ...data } })), operation.id, {
    correlationId: operation.id, causationId: operation.id, actor: { kind: 'system', id: 'worker', name: 'Worker' }, now: new Date(),
  });
  await aegir.store.append(taskLogStream(operation.taskRunId), events, { expected: 'none' });
}, 30_000);
afterAll(() => aegir.close());

async function get<T>(path: string): Promise<T> {
  const answer = await aegir.call('viewer', 'GET', `${log}${path}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}

describe('a long log', () => {
  test.each([1, 2, 199, 200, 201, 9_999, 19_990, 20_000])('is read from line %i on, whatever its batches are like', async (from) => {
    const { lines, next } = await get<{ lines: LogLine[]; next: number | null }>(`?from=${from}&limit=11`);
    const last = Math.min(from + 10, lineCount);
    expect(lines.map(({ n }) => n)).toEqual(Array.from({ length: last - from + 1 }, (_, index) => from + index));
    expect(next).toBe(last === lineCount ? null : last + 1);
  });

  test('is followed from the line that a reader has not seen', async () => {
    const answer = await aegir.call('viewer', 'GET', `${log}?from=19990`, undefined, { accept: 'text/event-stream' });
    for await (const { data } of eventsOf(answer)) {
      expect((data as { lines: LogLine[] }).lines.map(({ n }) => n)).toEqual([19_990, 19_991, 19_992, 19_993, 19_994, 19_995, 19_996, 19_997, 19_998, 19_999, 20_000]);
      break;
    }
  });

  test('tells the steps with the lines that they begin at, and not what they changed', async () => {
    const { sections, pending, last } = await get<{ sections: { at: number; step: StepResult }[]; pending: StepResult[]; last: number }>('/outline');
    expect({ pending, last }).toEqual({ pending: [], last: lineCount });
    expect(sections[0]).toEqual({ at: 1, step: { id: 'step-0', name: 'Step 0', status: 'ok', t: 1, ms: 5 } });
    const { lines } = await get<{ lines: LogLine[] }>(`?from=${sections.at(-1)!.at}&limit=1`);
    expect(lines[0]!.step).toBe(sections.at(-1)!.step.id);
  });
});

describe('a search of a log', () => {
  const all = Array.from({ length: 20 }, (_, index) => (index + 1) * 1000);

  /** To the end of the log: an answer comes after a moment's search, with where to go on. */
  async function searched(query: string, from = 1): Promise<number[]> {
    const found: number[] = [];
    for (let next: number | null = from; next !== null;) {
      const answer: { hits: number[]; next: number | null } = await get(`/search?${query}&from=${next}`);
      found.push(...answer.hits);
      expect(answer.next === null || answer.next > next).toBe(true);
      next = answer.next;
    }
    return found;
  }

  test('finds a text whatever its case and colours', async () => {
    expect(await searched('q=needle')).toEqual(all);
  });

  test('stops at its limit, and goes on from there', async () => {
    expect(await get('/search?q=needle&limit=2')).toEqual({ hits: [1000, 2000], next: 2001 });
    expect(await searched('q=needle', 2001)).toEqual(all.slice(2));
  });

  test.each([['nothing at all', 'q=thread'], ['no pattern', 'q=.*'], ['no markup', 'q=%3Cscript%3E']])('finds %s', async (_what, query) => {
    expect(await searched(query)).toEqual([]);
  });

  test.each(['', 'q=', `q=${'x'.repeat(201)}`, 'q=a&from=0', 'q=a&limit=5001'])('“%s” is refused', async (query) => {
    expect((await aegir.call('viewer', 'GET', `${log}/search?${query}`)).status).toBe(422);
  });
});

test.each(['/search?q=a', '/outline'])('%s of another Operation’s attempt is not found', async (path) => {
  const other = new RunningOperation(aegir.store);
  await other.request();
  expect((await aegir.call('viewer', 'GET', `/operations/${other.id}/tasks/${operation.taskRunId}/log${path}`)).status).toBe(404);
});

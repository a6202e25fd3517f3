import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { waits, type OpenOperation } from './queue.ts';

function operation(id: string, status: OpenOperation['status'], ...locks: string[]): OpenOperation {
  return { id, status, locks: locks.map((lock) => (lock.endsWith('?') ? { resource: lock.slice(0, -1), mode: 'shared' } : { resource: lock, mode: 'exclusive' })) };
}

const tables: { it: string; open: OpenOperation[]; waiting: Record<string, [resource: string, behind: string, place: number]> }[] = [
  { it: 'lets an Operation start that is alone', open: [operation('a', 'requested', 'site-1')], waiting: {} },
  { it: 'makes the second one for a resource wait behind the first', open: [operation('a', 'requested', 'site-1'), operation('b', 'requested', 'site-1')], waiting: { b: ['site-1', 'a', 1] } },
  { it: 'makes each wait behind the one just ahead', open: [operation('a', 'running', 'x'), operation('b', 'requested', 'x'), operation('c', 'requested', 'x')], waiting: { b: ['x', 'a', 1], c: ['x', 'b', 2] } },
  { it: 'lets Operations on different resources run together', open: [operation('a', 'running', 'x'), operation('b', 'requested', 'y')], waiting: {} },
  { it: 'holds the resource of a blocked Operation', open: [operation('a', 'blocked', 'x'), operation('b', 'requested', 'x')], waiting: { b: ['x', 'a', 1] } },
  { it: 'lets those who only read run together', open: [operation('a', 'running', 'x?'), operation('b', 'requested', 'x?')], waiting: {} },
  { it: 'makes one who changes wait for those who read', open: [operation('a', 'running', 'x?'), operation('b', 'requested', 'x')], waiting: { b: ['x', 'a', 1] } },
  { it: 'does not let later readers pass one who waits to change', open: [operation('a', 'running', 'x?'), operation('b', 'requested', 'x'), operation('c', 'requested', 'x?')], waiting: { b: ['x', 'a', 1], c: ['x', 'b', 1] } },
  { it: 'never makes an Operation wait for itself', open: [operation('a', 'requested', 'x?', 'x')], waiting: {} },
  { it: 'makes one wait for all of its resources', open: [operation('a', 'running', 'y'), operation('b', 'requested', 'x', 'y')], waiting: { b: ['y', 'a', 1] } },
];

describe('The queue', () => {
  it.each(tables)('$it', ({ open, waiting }) => {
    const expected = Object.entries(waiting).map(([id, [resource, behind, place]]) => [id, { resource, behind, place }]);
    expect([...waits(open)]).toEqual(expected);
  });
});

describe('The queue, whatever was requested', () => {
  const locks = fc.uniqueArray(fc.record({ resource: fc.constantFrom('x', 'y', 'z'), mode: fc.constantFrom('exclusive' as const, 'shared' as const) }), { maxLength: 4 });
  const requests = fc.array(locks, { maxLength: 12 });

  /** Starts whatever may start, ends one of those that run, and so on. */
  function play(all: OpenOperation[], end: (running: OpenOperation[]) => OpenOperation, look: (open: OpenOperation[]) => void): string[] {
    let open = all;
    const ended: string[] = [];
    while (open.length > 0) {
      const waiting = waits(open);
      open = open.map((each) => (waiting.has(each.id) ? each : { ...each, status: 'running' }));
      look(open);
      const done = end(open.filter((each) => each.status === 'running'));
      ended.push(done.id);
      open = open.filter((each) => each !== done);
    }
    return ended;
  }

  it('comes to its end, and never lets two run that must not', () => {
    fc.assert(fc.property(requests, fc.infiniteStream(fc.nat()), (each, picks) => {
      const all = each.map((own, index): OpenOperation => ({ id: `op${index}`, status: 'requested', locks: own }));
      const ended = play(all, (running) => {
        expect(running.length).toBeGreaterThan(0);
        return running[(picks.next().value as number) % running.length]!;
      }, (open) => {
        const running = open.filter((one) => one.status === 'running');
        for (const [index, one] of running.entries()) {
          for (const other of running.slice(index + 1)) {
            for (const lock of one.locks) {
              const clash = other.locks.some((theirs) => theirs.resource === lock.resource && (theirs.mode === 'exclusive' || lock.mode === 'exclusive'));
              expect(clash).toBe(false);
            }
          }
        }
      });
      expect(ended).toHaveLength(all.length);
    }));
  });
});

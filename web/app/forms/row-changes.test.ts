import { expect, test } from '@jest/globals';
import { changeIn, intentOf, movedRows, rowInHand, rowsAfter, type RowChange } from './row-changes.ts';

const most = 4;

test.each<[string, number, RowChange, (number | undefined)[], number]>([
  ['another is added', 2, { do: 'add' }, [0, 1, undefined], 2],
  ['no more than there may be', 4, { do: 'add' }, [0, 1, 2, 3], 3],
  ['one is removed', 3, { do: 'remove', row: 1 }, [0, 2], 1],
  ['the last one is removed', 3, { do: 'remove', row: 2 }, [0, 1], 1],
  ['the only one becomes an empty one', 1, { do: 'remove', row: 0 }, [undefined], 0],
  ['one goes up', 3, { do: 'up', row: 2 }, [0, 2, 1], 1],
  ['the first goes no further up', 3, { do: 'up', row: 0 }, [0, 1, 2], 0],
  ['one goes down', 3, { do: 'down', row: 0 }, [1, 0, 2], 1],
  ['the last goes no further down', 3, { do: 'down', row: 2 }, [0, 1, 2], 2],
  ['one that is not there stays so', 2, { do: 'remove', row: 7 }, [0, 1], 1],
])('%s', (_what, count, change, order, inHand) => {
  expect(rowsAfter(count, change, most)).toEqual(order);
  expect(rowInHand(count, change, order.length)).toBe(inHand);
});

test.each<RowChange>([{ do: 'add' }, { do: 'remove', row: 0 }, { do: 'up', row: 12 }, { do: 'down', row: 3 }])('a button that says %j is understood', (change) => expect(changeIn(intentOf(change))).toEqual(change));
test.each([undefined, null, '', 'look', 'row-', 'row-remove', 'row-up--1', 'row-drop-1', 'row-up-1e3'])('%j changes no row', (intent) => expect(changeIn(intent)).toBeUndefined());

test('what was typed goes with its row, and what is in none stays', () => {
  const typed = { server: 's', 'tasks.0.task': 'a', 'tasks.0.input.port': '80', 'tasks.1.task': 'b', 'tasks.10.task': 'k' };
  expect(movedRows(typed, 'tasks', [1, 0, undefined])).toEqual({ server: 's', 'tasks.1.task': 'a', 'tasks.1.input.port': '80', 'tasks.0.task': 'b' });
});

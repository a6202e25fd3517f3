import { expect, test } from '@jest/globals';
import { wordsIn } from '../words/all-words.ts';
import { pauseView } from './pause-view.ts';

const server = { id: 's', paused: null, held: 0, changedAt: '2026-11-21T10:00:00Z' };
const paused = { since: '2026-11-21T11:00:00Z', by: { kind: 'person' as const, id: 'ada', name: 'Ada' }, reason: 'New disks' };

test('a Server in service can be paused', () => {
  expect(pauseView(server, wordsIn.en)).toEqual({ change: 'pause', key: 's-2026-11-21T10:00:00Z', banner: undefined });
});

test.each([
  [0, /^Paused by Ada since .*21.*: nothing that changes it starts here\.$/],
  [1, /: nothing that changes it starts here; 1 Operation waits\.$/],
  [3, /: nothing that changes it starts here; 3 Operations wait\.$/],
])('a paused one says by whom, since when and why, and how many Operations wait (%d)', (held, title) => {
  expect(pauseView({ ...server, paused, held }, wordsIn.en)).toMatchObject({ change: 'resume', key: 's-2026-11-21T11:00:00Z', banner: { title: expect.stringMatching(title), reason: 'New disks' } });
});

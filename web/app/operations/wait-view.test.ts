import { describe, expect, test } from '@jest/globals';
import type { OperationWait } from '../../../events/read-models/operation-views.ts';
import { wordsIn } from '../words/all-words.ts';
import { waitView } from './wait-view.ts';

const now = Date.parse('2026-11-21T10:05:00Z');
const web1 = { id: 's', name: 'web-1' };
const operation = { target: { type: 'site' as const, id: 'x', name: 'shop' }, servers: [web1] };
const behind = { id: 'o2', number: 1, sentence: 'Verify Server web-1', status: 'running' as const };
const by = { kind: 'person' as const, id: 'ada', name: 'Ada' };

const words = (wait: OperationWait): string => {
  const { title, more } = waitView(wait, operation, now, wordsIn.en);
  return `${title} ${more.before}[${more.text}](${more.to})${more.after}`;
};

describe('an Operation that waits says in words for what, its place, and where to look', () => {
  test.each<[OperationWait, string]>([
    [{ for: 'resource', resource: 'server-s', place: 1, behind }, 'Waits for its turn on Server web-1: it is next. Ahead of it: [Verify Server web-1](/operations/o2) (running).'],
    [{ for: 'resource', resource: 'site-x', place: 3, behind }, 'Waits for its turn on Site shop: it is number 3 in the line. Ahead of it: [Verify Server web-1](/operations/o2) (running).'],
    [{ for: 'resource', resource: 'platform-unknown', place: 1, behind }, 'Waits for its turn on Platform: it is next. Ahead of it: [Verify Server web-1](/operations/o2) (running).'],
    [{ for: 'server_limit', server: web1, limit: 4, running: 5, place: 2 }, 'Waits for its turn on Server web-1: it is number 2 in the line. As many Operations run there as may (5, and the limit is 4): [Server web-1](/servers/s).'],
    [{ for: 'limit', limit: 16, place: 1 }, 'Waits for its turn: it is next. As many Operations run as may, in all 16. [See those](/operations?status=running).'],
    [{ for: 'paused', server: web1, since: '2026-11-21T10:00:00Z', by, reason: 'New disks' }, 'Waits until Server web-1 is resumed. Ada paused it 5 minutes ago (New disks): [Server web-1](/servers/s).'],
  ])('%j', (wait, expected) => expect(words(wait)).toBe(expected));
});

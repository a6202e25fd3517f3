import { describe, expect, test } from '@jest/globals';
import type { StepResult } from '../../../events/task-log.ts';
import { changesOf } from './changes-view.ts';

const step = (status: StepResult['status'], diff?: unknown): StepResult => ({ id: 's', name: 'Write', status, t: 0, diff });
const text = (diff: unknown) => changesOf([step('changed', diff)])[0]?.differences.map(({ title, lines }) => [title, lines.map((line) => line.text).join('\n')]);

describe('what a step changed', () => {
  test.each([
    ['a unified diff', { prepared: '@@ -1 +1 @@\n-a\n+b\n' }, [[undefined, '@@ -1 +1 @@\n-a\n+b']]],
    ['two texts', { before: 'x\nold\ny\n', after: 'x\nnew\nmore\ny\n', after_header: '/etc/f' }, [['/etc/f', ' x\n-old\n+new\n+more\n y']]],
    ['two objects', { before: { state: 'absent' }, after: { state: 'present' } }, [[undefined, ' {\n-  "state": "absent"\n+  "state": "present"\n }']]],
    ['several', [{ before: '', after: 'a' }, { before: 'a', after: 'a' }], [[undefined, '+a']]],
    ['nothing told', undefined, []],
    ['nonsense', 42, []],
  ])('%s', (_what, diff, expected) => expect(text(diff)).toEqual(expected));

  test('steps that changed nothing are left out', () => expect(changesOf([step('ok'), step('skipped', [])])).toEqual([]));
});

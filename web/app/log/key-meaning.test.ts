import { expect, test } from '@jest/globals';
import { keyMeaning } from './key-meaning.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false };
test.each([
  ['/', 'search'], ['n', 'next'], ['N', 'previous'], ['Home', 'top'], ['End', 'end'], ['g', 'top'], ['G', 'end'], ['a', undefined], ['ArrowDown', undefined], ['PageUp', undefined],
] as const)('%s means %s', (key, meaning) => expect(keyMeaning({ key, ...plain })).toBe(meaning));

test.each(['ctrlKey', 'metaKey', 'altKey'] as const)('with %s a key is the browser’s', (held) => expect(keyMeaning({ key: 'n', ...plain, [held]: true })).toBeUndefined());

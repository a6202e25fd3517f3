import { describe, expect, test } from '@jest/globals';
import { distributionEvents } from '../../../events/distribution.ts';
import { platformEvents } from '../../../events/platform.ts';
import { serverEvents } from '../../../events/server.ts';
import { siteEvents } from '../../../events/site.ts';
import { wordsIn } from '../words/all-words.ts';
import { historyWords } from './history-words.ts';

const types = [serverEvents, distributionEvents, platformEvents, siteEvents].flatMap(({ schemas }) => Object.keys(schemas));

describe.each(Object.values(wordsIn))('in $language', (words) => {
  test.each(types)('%s is told in words of its own', (type) => expect(historyWords(type, words).replaceAll(' ', '').toLowerCase()).not.toBe(type.toLowerCase()));
  test('what is not known yet is told by its name', () => expect(historyWords('BackupTaken', words)).toBe('Backup taken'));
});

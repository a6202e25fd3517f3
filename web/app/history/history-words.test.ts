import { expect, test } from '@jest/globals';
import { distributionEvents } from '../../../events/distribution.ts';
import { platformEvents } from '../../../events/platform.ts';
import { serverEvents } from '../../../events/server.ts';
import { siteEvents } from '../../../events/site.ts';
import { historyWords } from './history-words.ts';

const types = [serverEvents, distributionEvents, platformEvents, siteEvents].flatMap(({ schemas }) => Object.keys(schemas));

test.each(types)('%s is told in words of its own', (type) => expect(historyWords(type).replaceAll(' ', '').toLowerCase()).not.toBe(type.toLowerCase()));
test('what is not known yet is told by its name', () => expect(historyWords('BackupTaken')).toBe('Backup taken'));

import { expect, test } from '@jest/globals';
import { changeKinds } from '../../auth/changes.ts';
import { wordsIn } from '../words/all-words.ts';
import { changeSentence } from './change-sentence.ts';

test.each(changeKinds)('%s is told in both languages, with whom it is about', (kind) => {
  for (const language of ['en', 'fr'] as const) {
    const sentence = changeSentence({ kind, subject: 'Grace <b>', role: 'operator' }, wordsIn[language]);
    expect(sentence).toContain('Grace <b>');
    expect(sentence).not.toMatch(/people\.change|\{/);
  }
});

test('a role is told in the language of the page', () => {
  const change = { kind: 'role_changed', subject: 'Grace', role: 'viewer' } as const;
  expect([changeSentence(change, wordsIn.en), changeSentence(change, wordsIn.fr)]).toEqual(['Grace was given the role viewer', 'Grace a reçu le rôle lecteur']);
});

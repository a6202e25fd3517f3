import { expect, test } from '@jest/globals';
import { wordsIn } from '../words/all-words.ts';
import { contractFields, typeWords } from './contract-view.ts';

test.each([
  [{ type: 'string' }, 'string'],
  [{ type: 'integer', minimum: 1, maximum: 65535 }, 'integer 1…65535'],
  [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, 'integer 0…'],
  [{ enum: ['nginx', 'apache'] }, '"nginx" | "apache"'],
  [{ type: 'array', items: { type: 'string' } }, '[string]'],
  [{ type: 'array' }, '[]'],
  [{ type: 'object', properties: { task: { type: 'string' }, input: { type: 'object' } } }, '{ task, input }'],
  [{ type: 'object' }, 'object'],
  [{}, 'any'],
] as const)('%j reads %s', (schema, words) => expect(typeWords(schema)).toBe(words));

test('each field says whether it must be there, its default and its meaning, in the language of the page', () => {
  const schema = { properties: { server: { type: 'string', title: 'Server' }, port: { type: 'integer', default: 80, description: 'Where a web Service listens; git ignores it.' } }, required: ['server'] } as const;
  expect(contractFields(schema, wordsIn.en)).toEqual([
    { name: 'server', type: 'string', required: true, byDefault: '', meaning: 'Server' },
    { name: 'port', type: 'integer', required: false, byDefault: '80', meaning: 'Where a web Service listens; git ignores it.' },
  ]);
  expect(contractFields(schema, wordsIn.fr)[0]?.meaning).toBe('Serveur');
});

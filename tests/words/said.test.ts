import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { registerDistributionInput } from '../../catalog/inputs/register-distribution.ts';
import { registerServerInput } from '../../catalog/inputs/register-server.ts';
import { operations } from '../../catalog/operations/operations.ts';
import { loadTaskCatalog } from '../../catalog/tasks/load.ts';
import { goOn } from '../../events/go-on.ts';
import type { OperationState } from '../../events/operation-state.ts';
import type { TaskStarted } from '../../events/operation.ts';
import { frenchOfSaid } from '../../web/app/words/fr/said/all.ts';
import { wordsIn } from '../../web/app/words/all-words.ts';
import { newInviteInput } from '../../web/auth/new-invite.ts';
import { newTokenInput } from '../../web/auth/new-token.ts';
import { effects } from '../../web/system/effects.ts';
import { partNames, partStates } from '../../web/system/parts.ts';
import { openCancelDecisions, openDecisions, openUndoDecisions } from '../../workflows/open-decisions.ts';
import { contractFields } from '../../web/app/catalogue/contract-view.ts';
import { fieldsFor } from '../../web/app/forms/json-schema.ts';
import type { FormField } from '../../web/app/forms/schema-fields.ts';
import { argumentsOf, returnsOf, valuesOf } from './expand.ts';
import { root, sourcesIn, textsIn, untold } from './untold.ts';

/** Said of each of its states, in said-of-work.test.ts. */
const ofSites = /^Site x is x[;:]/;

function textsOf(fields: readonly FormField[]): string[] {
  return fields.flatMap((field) => [field.label, ...(field.help === undefined ? [] : [field.help]), ...(field.kind === 'group' ? textsOf(field.fields) : [])]);
}

describe('there is a French for', () => {
  test.each(Object.values(operations).map((operation) => [operation.kind, operation] as const))('%s: its title, its description and its fields', (_kind, { title, description, input }) => {
    expect(untold([title, description, ...textsOf(fieldsFor(input, wordsIn.en))])).toEqual([]);
  });

  test.each([
    ['a Server', registerServerInput], ['a Distribution', registerDistributionInput], ['a token', newTokenInput], ['an invite', newInviteInput],
  ])('the fields that make %s', (_what, input) => expect(untold(textsOf(fieldsFor(input, wordsIn.en)))).toEqual([]));

  test('the title of every Task that comes with Aegir, and of what it takes and gives back', async () => {
    const catalog = await loadTaskCatalog({ rolesPath: join(root, 'roles'), scriptsPath: join(root, 'scripts') });
    const fields = [...catalog.tasks.values()].flatMap(({ inputs, feedback }) => [inputs, feedback].flatMap((each) => contractFields(each, wordsIn.en)));
    expect(untold([...[...catalog.tasks.values()].map(({ title }) => title), ...fields.map(({ meaning }) => meaning).filter((meaning) => meaning !== '')])).toEqual([]);
  });

  test('the sentence of every Operation', () => {
    const sentences = textsIn(sourcesIn('commands/plans/*.ts'), (source) => valuesOf(source, 'sentence'));
    expect(sentences.length).toBeGreaterThan(Object.keys(operations).length);
    expect(untold(sentences)).toEqual([]);
  });

  test('what each Operation says when it has succeeded', () => {
    expect(untold(textsIn(sourcesIn('workflows/*/*.ts'), returnsOf))).toEqual([]);
  });

  test('every reason for a refusal', () => {
    const sources = sourcesIn('{commands,events,web/auth}/**/*.ts', /\.test\.|testing\/|events\/store\//);
    expect(untold(textsIn(sources, (source) => argumentsOf(source, new Set(['Refused']), 1)).filter((text) => !ofSites.test(text)))).toEqual([]);
  });

  test('every reason that somebody does not get in', () => {
    expect(untold(textsIn(sourcesIn('{web/auth/refusals,commands/principal,commands/command}.ts'), (source) => argumentsOf(source, new Set(['super']), 0)))).toEqual([]);
  });

  test('what a schema says of a field', () => {
    const sources = sourcesIn('{catalog/operations,catalog/inputs,web/auth}/*.ts');
    const given = textsIn(sources, (source) => argumentsOf(source, new Set(['regex', 'refine', 'uuid', 'email', 'min', 'max']), -1));
    expect(given.length).toBeGreaterThan(10);
    expect(untold(given)).toEqual([]);
  });

  test('what every decision does', () => {
    const server = { id: 's', name: 'web-1' };
    const task = { step: 2, attempt: 1, title: 'Write robots.txt', server } as TaskStarted;
    const finished = [{ step: 1, title: 'Write the virtual host', server }];
    const options = [[], finished].flatMap((done) => [true, false].flatMap((underway) => (['failed', 'cancelled'] as const).flatMap((kind) => [[], ['domains']].flatMap((changes) => [
      ...openDecisions({ task, failure: { kind, message: '', ...(underway ? { underway } : {}) }, finished: done, undoes: done, skippable: true, changes }),
      ...openCancelDecisions(done, done),
      ...openUndoDecisions(task, { kind, message: '' }),
    ]))));
    expect(untold(options.map(({ effect }) => effect))).toEqual([]);
  });

  test('what going on from a lost Operation does, or why it cannot', () => {
    const task = (status: string, more: object = {}) => ({ title: 'Write the virtual host', status, idempotent: true, ...more });
    const lost = [[], [task('succeeded')], [task('running')], [task('succeeded'), task('lost')], [task('lost', { idempotent: false })], [task('succeeded', { undoes: 1 })]];
    const said = lost.map((tasks) => goOn(tasks as unknown as OperationState['tasks'])).map((each) => ('refused' in each ? each.refused : each.effect));
    expect(untold(said)).toEqual([]);
  });

  test('what it means that a part of Aegir does not work', () => {
    const said = partNames.flatMap((part) => partStates.flatMap((state) => [true, false].map((serve) => effects(part, state, serve))));
    expect(untold(said.filter((each) => each !== null))).toEqual([]);
  });
});

test('what is said in French is set as French is, and has every value of the English', () => {
  const holes = (text: string) => new Set([...text.matchAll(/\{(\d)/g)].map(([, number]) => number));
  const texts = Object.entries(frenchOfSaid).filter(([english]) => !/^Too many |^You cannot /.test(english));
  expect(texts.filter(([english, french]) => !holes(english).isSubsetOf(holes(french)))).toEqual([]);
  expect(texts.filter(([, french]) => /\p{L}'|\p{L}[;!?»]|[^\u00a0][»!?;]|«[^\u00a0]| [:;]/u.test(french.replaceAll(/`[^`]*`|;(?=\})/g, '')))).toEqual([]);
});

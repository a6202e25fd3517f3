import { expect, test } from '@jest/globals';
import { Recorder } from '../../../events/read-models/testing/recorder.ts';
import { wordsIn } from '../words/all-words.ts';
import { offersOf, withIds } from './choices.ts';
import type { FormField } from './schema-fields.ts';

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const registered = (name: string) => ({ type: 'ServerRegistered', data: { name, address: `${name}.example.org`, port: 22, user: 'root', hostKey: 'SHA256:abc' } });
const serverField: FormField = { kind: 'entity', entity: 'server', name: 'server', label: 'Server', help: undefined, required: true, initial: '' };

async function withServers(count: number): Promise<Recorder> {
  const world = new Recorder();
  for (let number = 1; number <= count; number += 1) await world.record(`server-${idOf(number)}`, registered(`web-${number}`));
  return world;
}

test.each<[string, number, string | undefined, { searched: boolean; value: string; options: number }]>([
  ['one alone is chosen', 1, undefined, { searched: false, value: idOf(1), options: 1 }],
  ['one that was emptied stays empty', 1, '', { searched: false, value: '', options: 1 }],
  ['a few are listed', 3, undefined, { searched: false, value: '', options: 3 }],
  ['a name that was typed is one of a few', 3, 'web-2', { searched: false, value: idOf(2), options: 3 }],
  ['many are searched', 30, undefined, { searched: true, value: '', options: 25 }],
  ['an id of the address is shown by its name', 30, idOf(7), { searched: true, value: 'web-7', options: 25 }],
  ['a part of a name finds', 30, '-30', { searched: true, value: '-30', options: 1 }],
  ['a name may be the beginning of others', 30, 'web-3', { searched: true, value: 'web-3', options: 2 }],
  ['what nobody bears stays as it was typed', 30, 'nobody', { searched: true, value: 'nobody', options: 0 }],
])('%s', async (_name, count, typed, expected) => {
  await using world = await withServers(count);
  const { server } = await offersOf(await world.db(), [serverField], typed === undefined ? {} : { server: typed }, () => ({}), wordsIn.en);
  expect({ searched: server!.searched, value: server!.value, options: server!.options.length }).toEqual(expected);
});

test('names become ids, and a name that nothing bears is said beside its field', async () => {
  await using world = await withServers(2);
  const db = await world.db();
  expect(await withIds(db, [serverField], { server: 'web-2', name: 'x' }, wordsIn.en)).toEqual({ server: idOf(2), name: 'x' });
  expect(await withIds(db, [serverField], { server: idOf(1) }, wordsIn.en)).toEqual({ server: idOf(1) });
  await expect(withIds(db, [serverField], { server: 'nobody' }, wordsIn.en)).rejects.toMatchObject({ issues: [{ field: 'server', message: 'There is no Server nobody.' }] });
});

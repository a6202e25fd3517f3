import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { operations } from '../../../catalog/operations/operations.ts';
import { wordsIn } from '../words/all-words.ts';
import { errorsOf as errorsIn, type Issue } from './field-errors.ts';
import { fieldsOf as fieldsIn, UnsupportedSchema, type FieldSchema, type FormField } from './schema-fields.ts';
import { prefill } from '../operations/prefill.ts';
import { inputOf, typedIn, withoutSecrets } from './submitted-input.ts';

const fieldsOf = (schema: FieldSchema) => fieldsIn(schema, wordsIn.en.said);
const errorsOf = (fields: readonly FormField[], issues: readonly Issue[]) => errorsIn(fields, issues, wordsIn.en);
const schemaOf = (input: z.ZodType) => z.toJSONSchema(input, { io: 'input' }) as FieldSchema;

describe('fields of a schema', () => {
  test.each(Object.values(operations).map((definition) => [definition.kind, definition] as const))('%s has a form', (_kind, definition) => {
    const fields = fieldsOf(schemaOf(definition.input));
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.every((field) => field.help !== undefined)).toBe(true);
  });

  const table: [string, z.ZodType, object][] = [
    ['text', z.string().max(40), { kind: 'text', maxLength: 40, required: true, initial: '' }],
    ['secret', z.string().max(99).meta({ writeOnly: true, default: 'never shown' }), { kind: 'secret', maxLength: 99, initial: '' }],
    ['integer', z.int().min(1).max(9).default(3), { kind: 'integer', min: 1, max: 9, required: false, initial: '3' }],
    ['number', z.number(), { kind: 'number', required: true }],
    ['switch', z.boolean().default(true), { kind: 'switch', initial: true }],
    ['choice', z.enum(['a', 'b']), { kind: 'choice', options: [{ value: 'a', text: 'a' }, { value: 'b', text: 'b' }], initial: '' }],
    ['choice of one', z.enum(['only']), { kind: 'choice', initial: 'only' }],
    ['lines', z.array(z.string()), { kind: 'lines' }],
    ['json', z.array(z.object({ inner: z.string() })), { kind: 'json', initial: '' }],
    ['entity', z.uuid().meta({ entity: 'server' }), { kind: 'entity', entity: 'server' }],
    ['rows', z.array(z.object({ task: z.string() })).max(7).meta({ list: 'tasks' }), { kind: 'rows', rows: [], most: 7 }],
    ['group', z.object({ inner: z.string() }), { kind: 'group', fields: [expect.objectContaining({ name: 'someField.inner', kind: 'text' })] }],
  ];
  test.each(table)('%s', (_what, schema, expected) => {
    expect(fieldsOf(schemaOf(z.object({ someField: schema })))).toEqual([expect.objectContaining({ name: 'someField', label: 'Some field', ...expected })]);
  });

  test('a schema that no field is for is refused by name', () => {
    expect(() => fieldsOf({ properties: { odd: { type: 'array', items: { type: 'array' } } } })).toThrow(UnsupportedSchema);
  });
});

test('a secret is sent, and never shown again: not as typed, nor of an earlier input, nor from an address', () => {
  const fields = fieldsOf(schemaOf(z.object({ name: z.string(), access: z.object({ key: z.string().meta({ writeOnly: true }) }), key: z.string().meta({ writeOnly: true }) })));
  const typed = { name: 'shop', 'access.key': 'inner', key: 'outer' };
  expect(inputOf(fields, typed)).toEqual({ name: 'shop', access: { key: 'inner' }, key: 'outer' });
  expect(withoutSecrets(fields, typed)).toEqual({ name: 'shop' });
  expect(prefill(fields, { name: 'shop', key: 'earlier' }, new URLSearchParams('key=address'))).toEqual({ name: 'shop' });
});

describe('input of a submitted form', () => {
  const fields = fieldsOf(schemaOf(z.object({
    name: z.string(), port: z.int().default(80), on: z.boolean(), domains: z.array(z.string()), ref: z.string().optional(),
    source: z.object({ url: z.string() }),
    tasks: z.array(z.object({ task: z.string() })).optional(),
  })));
  const submit = (values: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(values)) form.set(name, value);
    return inputOf(fields, typedIn(fields, form));
  };

  test('texts are trimmed, lists are one a line, groups nest', () => {
    expect(submit({ name: ' shop ', port: '8080', on: 'on', domains: 'a.example\r\n\r\n b.example ', 'source.url': 'x' })).toEqual({
      name: 'shop', port: 8080, on: true, domains: ['a.example', 'b.example'], source: { url: 'x' },
    });
  });
  test('empty means not given', () => expect(submit({})).toEqual({ on: false, domains: [], source: {} }));
  test('what is no number is left for the schema to refuse', () => expect(submit({ port: '8e1; rm' })).toMatchObject({ port: '8e1; rm' }));
  test('a list of objects is JSON, and what is none is left for the schema to refuse', () => {
    expect(submit({ tasks: '[{"task": "a.b"}]' })).toMatchObject({ tasks: [{ task: 'a.b' }] });
    expect(submit({ tasks: '[{"task": ' })).toMatchObject({ tasks: '[{"task":' });
  });
  test('a file instead of text counts as nothing', () => {
    const form = new FormData();
    form.set('name', new Blob(['x']));
    expect(typedIn(fields, form)['name']).toBe('');
  });
});

describe('errors beside their fields', () => {
  const fields = fieldsOf(schemaOf(operations['site.install'].input));
  test('an issue of an element names its line', () => {
    expect(errorsOf(fields, [{ field: 'domains.1', message: 'Give a host name.' }])).toEqual({ fields: { domains: ['Line 2: Give a host name.'] }, form: [] });
  });
  test('a missing value is asked for in words', () => {
    expect(errorsOf(fields, [{ field: 'name', message: 'Invalid input: expected string, received undefined' }]).fields).toEqual({ name: ['Give the name.'] });
  });
  test('a list that was left empty is asked for, and an entity that was not chosen', () => {
    expect(errorsOf(fields, [{ field: 'domains', message: 'Too small: expected array to have >=1 items' }]).fields).toEqual({ domains: ['Give at least one of the domains.'] });
    expect(errorsOf(fields, [{ field: 'platform', message: 'Give the id of a Platform; `aegir platform list` shows them.' }]).fields).toEqual({ platform: ['Choose a Platform.'] });
  });
  test('in French they are said in French', () => {
    const said = errorsIn(fieldsIn(schemaOf(operations['site.install'].input), wordsIn.fr.said), [
      { field: 'name', message: 'Invalid input: expected string, received undefined' },
      { field: 'domains', message: 'Too small: expected array to have >=1 items' },
      { field: 'domains.1', message: 'Give a host name in lower case, such as www.example.org.' },
      { field: '', message: 'Platform shop is building, not ready. Choose one that is, or wait for its build.' },
    ], wordsIn.fr);
    expect(said).toEqual({
      fields: { name: ['Renseignez «\u00a0Nom\u00a0».'], domains: ['Indiquez au moins une valeur pour «\u00a0Domaines\u00a0».', 'Ligne 2\u00a0: Indiquez un nom d’hôte en minuscules, par exemple www.example.org.'] },
      form: ['La Plateforme shop n’est pas prête (état\u00a0: en construction). Choisissez-en une qui l’est, ou attendez sa construction.'],
    });
  });
  test('an issue inside JSON says where, and text that is none is said so in words', () => {
    const json = fieldsOf(schemaOf(z.object({ tasks: z.array(z.object({ input: z.unknown() })) })));
    expect(errorsOf(json, [{ field: 'tasks.2.input.site', message: 'Is required.' }]).fields).toEqual({ tasks: ['2.input.site: Is required.'] });
    expect(errorsOf(json, [{ field: 'tasks', message: 'Invalid input: expected array, received string' }]).fields['tasks']).toEqual([expect.stringContaining('no JSON')]);
  });
  test('an issue of no field is the form’s', () => {
    expect(errorsOf(fields, [{ field: '', message: 'No.' }, { field: 'extra', message: 'Unknown.' }]).form).toEqual(['No.', 'extra: Unknown.']);
  });
});

import { beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { operations } from '../../../catalog/operations/operations.ts';
import type { TaskContract } from '../../../catalog/tasks/contract.ts';
import { loadTaskCatalog } from '../../../catalog/tasks/load.ts';
import { TaskCatalog } from '../../../catalog/tasks/task-catalog.ts';
import { wordsIn } from '../words/all-words.ts';
import { errorsOf } from './field-errors.ts';
import { fieldsFor } from './json-schema.ts';
import { labelsOf } from './labels-of.ts';
import { missingIn } from './missing-in.ts';
import { controlsOf } from './schema-fields.ts';
import { inputOf, type Typed } from './submitted-input.ts';
import { typedInRows, withRowChange, withTaskRows } from './task-rows.ts';

const words = wordsIn.en;
const base = fieldsFor(operations['server.run_tasks'].input, words);
const root = join(import.meta.dirname, '../../..');

describe('a form of Tasks', () => {
  let catalog: TaskCatalog;
  beforeAll(async () => {
    catalog = await loadTaskCatalog({ rolesPath: join(root, 'roles'), scriptsPath: join(root, 'scripts') });
  });
  const rows = (sent: Typed) => withTaskRows(base, sent, catalog, words);
  const names = (sent: Typed) => controlsOf(rows(sent)).map(({ name }) => name);

  test('begins with one row, which asks for a Task alone', () => {
    expect(names({})).toEqual(['server', 'tasks.0.task', 'tasks.0.skippable']);
  });

  test('asks for what the chosen Task takes, in each row', () => {
    expect(names({ 'tasks.0.task': 'nginx.remove_vhost', 'tasks.1.task': '', 'tasks.2.task': 'nginx.install' })).toEqual([
      'server', 'tasks.0.task', 'tasks.0.input.site', 'tasks.0.skippable', 'tasks.1.task', 'tasks.1.skippable', 'tasks.2.task', 'tasks.2.input.http_port', 'tasks.2.skippable',
    ]);
  });

  test('a contract that several Tasks implement can be chosen where it was before', () => {
    const [, tasks] = rows({ 'tasks.0.task': 'web.remove_vhost' });
    const choice = controlsOf([tasks!])[0];
    expect(choice?.kind === 'choice' && choice.options[0]?.value).toBe('web.remove_vhost');
    expect(names({ 'tasks.0.task': 'web.remove_vhost' })).toContain('tasks.0.input.site');
  });

  test('a Task that nobody knows takes nothing, and the command says so', () => {
    expect(names({ 'tasks.0.task': 'no.such' })).toEqual(['server', 'tasks.0.task', 'tasks.0.skippable']);
  });

  test('makes the input of what was typed: numbers, lists and switches by the contract', () => {
    const sent = {
      server: 's', 'tasks.0.task': 'nginx.write_vhost', 'tasks.0.shown': 'nginx.write_vhost', 'tasks.0.skippable': 'on',
      'tasks.0.input.site': 'shop', 'tasks.0.input.domains': 'a.example\r\nb.example', 'tasks.0.input.root': '/srv', 'tasks.0.input.http_port': '81',
    };
    const fields = rows(sent);
    expect(inputOf(fields, typedInRows(fields, sent))).toEqual({
      server: 's', tasks: [{ task: 'nginx.write_vhost', skippable: true, input: { site: 'shop', domains: ['a.example', 'b.example'], root: '/srv', http_port: 81, enabled: false } }],
    });
  });

  test('a Task that was chosen just now has its defaults', () => {
    const sent = { 'tasks.0.task': 'nginx.write_vhost', 'tasks.0.shown': '', 'tasks.0.input.site': 'shop' };
    const fields = rows(sent);
    const typed = typedInRows(fields, sent);
    expect([typed['tasks.0.input.site'], typed['tasks.0.input.enabled'], typed['tasks.0.input.http_port']]).toEqual(['shop', undefined, undefined]);
    expect(inputOf(fields, typed)['tasks']).toEqual([expect.objectContaining({ input: expect.objectContaining({ enabled: true }) })]);
  });

  test('says what is missing, and what is wrong, row by row', () => {
    const fields = rows({ server: 's', 'tasks.0.task': 'nginx.remove_vhost', 'tasks.1.task': '' });
    const labels = labelsOf(fields, words);
    expect(missingIn(fields, { server: 's', 'tasks.0.task': 'nginx.remove_vhost' }).map((name) => labels.get(name))).toEqual(['Task 1: Site', 'Task 2: Task']);
    expect(errorsOf(fields, [{ field: 'tasks.0.input.site', message: 'Is required.' }, { field: 'tasks.1.task', message: 'Invalid input: expected string, received undefined' }], words)).toEqual({
      form: [], fields: { 'tasks.0.input.site': ['Is required.'], 'tasks.1.task': ['Give the task.'] },
    });
  });

  test('a row that is added is the one in hand, and the others keep what was typed', () => {
    const sent = { server: 's', 'tasks.0.task': 'nginx.remove_vhost', 'tasks.0.shown': 'nginx.remove_vhost', 'tasks.0.input.site': 'shop' };
    const fields = rows(sent);
    const { typed, inHand } = withRowChange(fields, typedInRows(fields, sent), { do: 'add' });
    expect(inHand).toBe('tasks.1.task');
    expect(typed).toMatchObject({ server: 's', 'tasks.0.input.site': 'shop', 'tasks.1.task': '' });
  });
});

test('a contract that forms do not know is filled in as JSON', () => {
  const odd = { name: 'odd.do', title: 'Do', implements: 'odd.do', inputs: { type: 'object', properties: { numbers: { type: 'array', items: { type: 'integer' } } } } } as unknown as TaskContract;
  const sent = { 'tasks.0.task': 'odd.do', 'tasks.0.shown': 'odd.do', 'tasks.0.input': '{"numbers": [1]}' };
  const fields = withTaskRows(base, sent, new TaskCatalog([odd]), words);
  expect(inputOf(fields, typedInRows(fields, sent))['tasks']).toEqual([{ task: 'odd.do', input: { numbers: [1] }, skippable: false }]);
});

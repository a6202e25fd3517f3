import { expect, test } from '@jest/globals';
import { operations } from '../../../catalog/operations/operations.ts';
import { fieldsFor } from '../forms/json-schema.ts';
import { wordsIn } from '../words/all-words.ts';
import { prefill } from './prefill.ts';

const fields = fieldsFor(operations['site.install'].input, wordsIn.en);

test('a form begins with the earlier input, and over it what the address names', () => {
  const earlier = { name: 'shop', domains: ['a.example', 'b.example'], server: 's1', platform: 'p1' };
  expect(prefill(fields, earlier, new URLSearchParams('server=s2&evil=x'))).toEqual({ name: 'shop', domains: 'a.example\nb.example', server: 's2', platform: 'p1' });
});
test('rows begin with the earlier ones too, each value as its control shows it; an address may name others', () => {
  const rows = fieldsFor(operations['server.run_tasks'].input, wordsIn.en);
  const tasks = [
    { task: 'nginx.write_vhost', input: { site: 'shop', domains: ['a.example', 'b.example'], http_port: 81, enabled: false }, skippable: true },
    { task: 'x.y', input: { nested: { deep: 'z' }, many: [{ a: 1 }] }, skippable: false },
  ];
  expect(prefill(rows, { server: 's1', tasks }, new URLSearchParams('tasks.1.task=b.c'))).toEqual({
    server: 's1',
    'tasks.0.task': 'nginx.write_vhost', 'tasks.0.input.site': 'shop', 'tasks.0.input.domains': 'a.example\nb.example', 'tasks.0.input.http_port': '81', 'tasks.0.input.enabled': '', 'tasks.0.skippable': 'on',
    'tasks.1.task': 'b.c', 'tasks.1.input.nested.deep': 'z', 'tasks.1.input.many': '[\n  {\n    "a": 1\n  }\n]', 'tasks.1.skippable': '',
  });
});
test('nothing known, nothing filled in', () => expect(prefill(fields, undefined, new URLSearchParams())).toEqual({}));

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startAegir, type TestAegir } from './aegir.ts';

interface Operation {
  operationId: string;
  summary?: string;
  security?: object[];
  requestBody?: { content: Record<string, { schema: object }> };
  parameters?: { name: string; in: string; required?: boolean }[];
  responses: Record<string, { $ref?: string; content?: Record<string, unknown> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: object; responses: object };
}

let aegir: TestAegir;
let document: Document;
let operations: [string, string, Operation][];
beforeAll(async () => {
  aegir = await startAegir();
  document = (await (await aegir.call(undefined, 'GET', '/openapi.json')).json()) as Document;
  operations = Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]): [string, string, Operation] => [method, path, operation]));
});
afterAll(() => aegir.close());

test('the document is OpenAPI 3.1, and open to everybody', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(operations.length).toBeGreaterThan(20);
});

test('each reference in it leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
  expect(references.length).toBeGreaterThan(0);
  for (const path of references) {
    const found = path.split('/').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], document);
    expect([path, typeof found]).toEqual([path, 'object']);
  }
});

test('each operation has a name of its own, a summary, its path’s parameters and its problems', () => {
  expect(new Set(operations.map(([, , { operationId }]) => operationId)).size).toBe(operations.length);
  for (const [method, path, operation] of operations) {
    expect([path, operation.summary]).toEqual([path, expect.stringMatching(/\w/)]);
    const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
    expect(path.match(/\{[^}]+\}/g) ?? []).toEqual(inPath);
    expect(operation.responses).toMatchObject({ 401: {}, 403: {}, 422: {}, 429: {}, 500: {}, 503: {} });
    if (method === 'post') {
      expect((operation.parameters ?? []).find(({ name }) => name === 'idempotency-key')).toMatchObject({ in: 'header', required: true });
    }
  }
});

test('what is open to the signed-out says so, and nothing else does', () => {
  const open = operations.filter(([, , { security }]) => security?.length === 0).map(([method, path]) => `${method} ${path}`);
  expect(open.sort()).toEqual(['get /health', 'post /device/code', 'post /device/token']);
});

test('streams and downloads are documented beside JSON', () => {
  const answers = (path: string): string[] => Object.keys(document.paths[path]?.['get']?.responses['200']?.content ?? {});
  expect(answers('/operations/{id}/tasks/{taskRunId}/log')).toEqual(['application/json', 'text/event-stream', 'text/plain']);
  expect(answers('/operations/{id}/events')).toEqual(['application/json', 'text/event-stream']);
  expect(answers('/events')).toEqual(['text/event-stream']);
});

test('a launch is documented kind by kind, with what each takes', () => {
  const { schema } = document.paths['/operations']?.['post']?.requestBody?.content['application/json'] ?? {};
  expect(schema).toMatchObject({
    oneOf: expect.arrayContaining([expect.objectContaining({
      properties: expect.objectContaining({ kind: { const: 'site.install' }, input: expect.objectContaining({ required: ['name', 'domains', 'platform', 'server'] }) }),
    })]),
  });
});

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runAegir } from './testing/run-aegir.ts';

const tellLoaded = `
import { registerHooks } from 'node:module';
registerHooks({ load: (url, context, next) => { console.error(url); return next(url, context); } });
`;

test('a command that asks the API loads no schema: they would be most of its start', async () => {
  const home = mkdtempSync(join(tmpdir(), 'aegir-start-'));
  const api = createServer((_, response) => response.setHeader('content-type', 'application/json').end('{"items":[],"next":null}')).listen(0, '127.0.0.1');
  await once(api, 'listening');
  try {
    const { code, out, err } = await runAegir(['operation', 'list'], {
      AEGIR_HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      AEGIR_API: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tellLoaded)}`,
    });
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^STATUS /) });
    expect(err).toContain('/generated-routes.ts');
    expect(err.split('\n').filter((url) => url.includes('/zod/'))).toEqual([]);
  } finally {
    api.close();
    rmSync(home, { recursive: true });
  }
});

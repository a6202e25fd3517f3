import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startAegir } from '../api/aegir.ts';
import { lockFile } from './locker.ts';

test('who has a token is let in although its use cannot be noted down', async () => {
  const aegir = await startAegir();
  const letGo = await lockFile(join(aegir.home, 'identity.db'));
  try {
    const answer = await aegir.call('viewer', 'GET', '/status');
    expect(answer.status).toBe(200);
  } finally {
    await letGo();
    await aegir.close();
  }
}, 60_000);

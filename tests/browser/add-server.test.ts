import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { violations } from './browser.ts';

/* Adding a Server, as far as it goes without one: what a host shows comes from the test. With a real host: tests/e2e/add-server.test.ts. */

const fingerprint = `SHA256:${'k'.repeat(42)}+`;
const other = `SHA256:${'A'.repeat(43)}`;
const publicKey = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${'x'.repeat(43)} aegir-runner`;

whereThereIsABrowser('adding a Server', () => {
  const stage = new BrowserStage(async ({ hosts }) => {
    hosts.set('192.0.2.1', { outcome: 'seen', fingerprint, publicKey });
    hosts.set('192.0.2.9', { outcome: 'unreachable', message: '192.0.2.9 refuses connections to port 22: check the port, and that SSH runs there.' });
  });

  const ask = async (page: Page, name: string, address: string): Promise<void> => {
    await page.goto('/servers/add');
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Address').fill(address);
    await page.getByRole('button', { name: 'Fetch its host key' }).click();
  };
  const registered = async (name: string): Promise<boolean> => {
    for await (const event of stage.stack.store.read(`claim-server-${name}`)) if (event.type === 'ClaimTaken') return true;
    return false;
  };

  describe.each([['with JavaScript', true], ['without JavaScript', false]])('%s', (_how, javaScriptEnabled) => {
    const suffix = javaScriptEnabled ? 'js' : 'plain';

    test('a wrong fingerprint is refused in words and adds nothing; the right one adds it, and verifying begins', async () => {
      const { page, close } = await stage.open({ javaScriptEnabled });
      const name = `web-${suffix}`;
      await ask(page, name, '192.0.2.1');
      await page.getByText('192.0.2.1 port 22 shows this host key').waitFor();
      expect(await page.getByText(fingerprint, { exact: true }).first().isVisible()).toBe(true);
      expect(await page.getByRole('region', { name: 'Line for authorized_keys' }).textContent()).toBe(publicKey);
      if (javaScriptEnabled) expect(await violations(page)).toEqual([]);

      await page.getByLabel('What the Server says').fill(`256 ${other} root@web-1 (ED25519)`);
      await page.getByRole('button', { name: 'It is the same' }).click();
      await page.getByText(`192.0.2.1 shows ${fingerprint}, and you expect ${other}. Nothing was added.`).waitFor();
      await page.getByLabel('What the Server says').fill('I looked');
      await page.getByRole('button', { name: 'It is the same' }).click();
      await page.getByText('That holds no fingerprint').waitFor();
      expect(await registered(name)).toBe(false);

      await page.getByLabel('What the Server says').fill(`256 ${fingerprint} root@web-1 (ED25519)`);
      await page.getByRole('button', { name: 'It is the same' }).click();
      await page.getByRole('heading', { name: `Server ${name}` }).waitFor();
      expect(await registered(name)).toBe(true);
      expect(await page.getByText('It is being verified').isVisible()).toBe(true);
      await page.getByText(`Registered: root@192.0.2.1 port 22, with the host key ${fingerprint}`).waitFor();
      await close();
    });

    test('a host that does not answer is told beside its address, and what was typed stays', async () => {
      const { page, close } = await stage.open({ javaScriptEnabled });
      await ask(page, 'web-9', '192.0.2.9');
      const address = page.getByLabel('Address');
      await page.getByText('192.0.2.9 refuses connections to port 22').waitFor();
      expect(await address.getAttribute('aria-invalid')).toBe('true');
      expect(await address.inputValue()).toBe('192.0.2.9');
      expect(await page.getByLabel('Name').inputValue()).toBe('web-9');
      await close();
    });

    test('while nobody can ask, that is said; who knows the fingerprint adds it nevertheless', async () => {
      const { page, complaints, close } = await stage.open({ javaScriptEnabled });
      const name = `later-${suffix}`;
      await ask(page, name, '192.0.2.50');
      await page.getByText('Temporal does not answer.').waitFor();
      await page.getByText('I have its fingerprint already').click();
      await page.getByLabel('Host key fingerprint').fill(fingerprint);
      await page.getByRole('button', { name: 'Add it without asking it' }).click();
      await page.getByRole('heading', { name: `Server ${name}` }).waitFor();
      expect(await registered(name)).toBe(true);
      // The answer of 503 is what this is about.
      expect(complaints.splice(0)).toEqual([expect.stringContaining('the server responded with a status of 503')]);
      await close();
    });
  });
});

import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { TestHost } from '../../activities/transport/contract-stage.ts';
import { launchBrowser, missingBrowser, openPage, type WatchedPage } from '../browser/browser.ts';
import { administrator } from '../browser/web-stack.ts';
import { Stack, whyNoStack } from './stack.ts';

jest.setTimeout(180_000);

const why = (await whyNoStack()) ?? missingBrowser;
if (why !== undefined) console.warn(`SKIPPED: adding a real host in a browser: ${why}`);

/** Waits for what the runner does on a host. */
const soon = { timeout: 60_000 };

(why === undefined ? describe : describe.skip)('a host that Aegir has never seen', () => {
  let stack: Stack;
  let host: TestHost;
  let browser: Browser;
  let watched: WatchedPage;

  beforeAll(async () => {
    [stack, host, browser] = await Promise.all([Stack.create(), TestHost.up(`new-${process.pid}`), launchBrowser()]);
    // What the page is to find missing.
    await host.shell('mv /usr/bin/python3 /usr/bin/python3.away');
    expect(await stack.aegir('up', '--detach')).toMatchObject({ code: 0 });
    const { setupUrl } = JSON.parse((await stack.aegir('status', '--json')).stdout) as { setupUrl: string };
    watched = await openPage(browser, { baseURL: new URL(setupUrl).origin });
    const { page } = watched;
    await page.goto(setupUrl);
    await page.getByLabel('Your name').fill(administrator.name);
    await page.getByLabel('E-mail address').fill(administrator.email);
    await page.getByLabel('Password').fill(administrator.password);
    await page.getByRole('button', { name: 'Make the administrator' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });
  afterAll(async () => {
    await watched?.close();
    await browser?.close();
    await host?.down();
    await stack?.remove();
  });

  test('is compared, added, and verified step by step: each page says what is in the way and the line that mends it', async () => {
    const { page, complaints } = watched;
    const { address, fingerprint } = host.minion;
    await page.goto('/servers/add');
    await page.getByLabel('Name').fill('new-1');
    await page.getByLabel('Address').fill(address);
    await page.getByLabel('SSH port').fill('9');
    await page.getByRole('button', { name: 'Fetch its host key' }).click();
    await page.getByText(`${address} refuses connections to port 9`).waitFor(soon);

    await page.getByLabel('SSH port').fill('22');
    await page.getByRole('button', { name: 'Fetch its host key' }).click();
    await page.getByText(fingerprint, { exact: true }).first().waitFor(soon);
    const line = (await page.getByRole('region', { name: 'Line for authorized_keys' }).textContent())!;
    expect(line).toMatch(/^ssh-ed25519 \S+ aegir-runner$/);

    await page.getByLabel('What the Server says').fill(`SHA256:${'A'.repeat(43)}`);
    await page.getByRole('button', { name: 'It is the same' }).click();
    await page.getByText('Nothing was added').waitFor();
    expect((await stack.aegir('server', 'show', 'new-1')).stderr).toContain('There is no Server');

    const said = await host.shell('ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub');
    await page.getByLabel('What the Server says').fill(said.trim());
    await page.getByRole('button', { name: 'It is the same' }).click();
    await page.getByRole('heading', { name: 'Server new-1' }).waitFor();

    // The runner is not let in yet: the page learns so by itself, and shows the line.
    await page.getByText(/does not let the runner in as root/).waitFor(soon);
    expect(await page.getByRole('region', { name: 'Line for authorized_keys' }).textContent()).toBe(line);
    const letIn = (await page.getByRole('region', { name: 'Command for the Server that lets the runner in' }).textContent())!;
    await host.shell(letIn);
    await page.getByRole('link', { name: 'See why, and decide' }).click();
    await page.getByRole('button', { name: 'Retry', exact: true }).first().click();
    await page.getByText('new-1 lacks Python 3').first().waitFor(soon);

    await page.goto('/servers');
    await page.getByRole('link', { name: 'new-1', exact: true }).click();
    await page.getByText('Python 3 is missing.').waitFor(soon);
    expect(await page.getByRole('region', { name: 'Command that mends: Python 3' }).textContent()).toBe('apt-get install python3');
    await page.getByText(/^Verified: Debian .* missing: Python 3/).waitFor();
    expect(complaints).toEqual([]);
  });

  test('from a command without a terminal is not added by what it shows alone', async () => {
    const refused = await stack.aegir('server', 'add', 'other', '--address', host.minion.address);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('--host-key SHA256:…') });
  });
});

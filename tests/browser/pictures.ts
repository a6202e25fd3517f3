import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';

const images = join(import.meta.dirname, '../../docs/images');
const folder = process.env['AEGIR_SCREENSHOTS'];

/**
 * A picture of what the page's window shows, for the documentation, when AEGIR_SCREENSHOTS=1 asks for them; its path says
 * where below `docs/images/`. With another value they go to that folder, as PNG. WebP, as that takes a quarter of the space.
 */
export async function keepPicture(page: Page, path: string): Promise<void> {
  if (folder === undefined) return;
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const format = folder === '1' ? 'webp' : 'png';
  const file = `${join(folder === '1' ? images : folder, path)}.${format}`;
  mkdirSync(dirname(file), { recursive: true });
  if (format === 'png') {
    await page.screenshot({ path: file });
    return;
  }
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format, quality: 75 });
  writeFileSync(file, Buffer.from(data, 'base64'));
  await session.detach();
}

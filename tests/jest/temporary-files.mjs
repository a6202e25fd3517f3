/* What tests, and the programs that they start, leave in the system's temporary folder goes with the run of Jest that it belongs to. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Jest calls it before any worker begins: all of them, and their children, inherit it. The name is short, as a socket's path is. */
export default function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'at-'));
  // As /tmp itself: what a test gives to another user must be reached by that one.
  chmodSync(folder, 0o711);
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  globalThis.removeTemporaryFiles = () => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    // What still ends there may write meanwhile.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
}

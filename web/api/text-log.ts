import { once } from 'node:events';
import type { Response } from 'express';
import type { LogBatch } from '../live/task-log.ts';

/** The lines as they are, for a file or a pager. */
export async function sendLogAsText(res: Response, name: string, batches: AsyncIterable<LogBatch>): Promise<void> {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  res.status(200).set({
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.log"`,
    'Cache-Control': 'no-store',
  });
  for await (const { lines } of batches) {
    if (gone.signal.aborted) return;
    const text = lines.map((line) => `${line.text}\n`).join('');
    if (text !== '' && !res.write(text)) await once(res, 'drain', { signal: gone.signal });
  }
  res.end();
}

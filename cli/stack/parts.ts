import { readFileSync } from 'node:fs';
import { createApiClient } from '../../web/api/contract/client.ts';
import type { PartName, PartStatus } from '../../web/system/parts.ts';
import { localTokenFile } from '../client/connection.ts';
import { readSettings } from '../settings.ts';
import { duration } from '../terminal/duration.ts';
import { paint, printable } from '../terminal/status-style.ts';
import { localOrigin } from './processes.ts';

const patienceMs = 3000;
const names: Record<PartName, string> = { events: 'Event store', readModels: 'Lists', temporal: 'Temporal' };

/** How the parts are that the web process of this machine stands on; undefined while it cannot be asked, which the list of processes explains. */
export async function askParts(): Promise<PartStatus[] | undefined> {
  const settings = readSettings(process.env);
  try {
    const token = readFileSync(localTokenFile(settings.home), 'utf8').trim();
    const { parts } = await createApiClient(localOrigin(settings), token).status(undefined, { signal: AbortSignal.timeout(patienceMs) });
    return parts;
  } catch {
    return undefined;
  }
}

/** Those alone that are not well, each with its reason and what that means. */
export function describeParts(parts: readonly PartStatus[]): string {
  const ill = parts.filter(({ state }) => state !== 'up');
  return ill.map(({ part, state, since, why, effect }) => {
    const head = `${paint('bold', names[part])}: ${paint(state === 'down' ? 'red' : 'yellow', state.replace('_', ' '))} for ${duration(Date.now() - Date.parse(since))}`;
    return `\n${[head, ...[why, effect].flatMap((line) => (line === null ? [] : [`  ${printable(line)}`]))].join('\n')}\n`;
  }).join('');
}

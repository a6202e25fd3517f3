import { localTokenFile } from '../client/connection.ts';
import { paint } from '../terminal/status-style.ts';
import type { StackStatus } from './stack-status.ts';

/** What a person needs once everything runs. */
export function introduction({ home, ui, setupUrl, temporalUi }: StackStatus): string {
  const lines = [
    ['Aegir', ui],
    ...(setupUrl === undefined ? [] : [['Set-up', `${setupUrl}  (once: makes you the administrator)`]]),
    ...(temporalUi === undefined ? [] : [['Temporal', temporalUi]]),
    ['Token', `${localTokenFile(home)}  (aegir uses it on this machine by itself)`],
  ];
  return `${lines.map(([label, text]) => `${paint('bold', label!.padEnd(9))}${text}`).join('\n')}\n`;
}

import { styleText } from 'node:util';
import type { OperationStatus, TaskStatus } from '../../events/operation.ts';

type Style = Parameters<typeof styleText>[0];

/** Colour where it can be seen and is wanted (NO_COLOR). */
export function paint(style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  return styleText(style, text, { stream });
}

export function statusStyle(status: OperationStatus | TaskStatus): Style {
  switch (status) {
    case 'requested':
    case 'skipped':
    case 'undone':
      return 'gray';
    case 'running':
      return 'cyan';
    case 'blocked':
    case 'cancelled':
    case 'lost':
    case 'rolled_back':
      return 'yellow';
    case 'succeeded':
      return 'green';
    case 'failed':
      return 'red';
  }
}

export function statusMark(status: OperationStatus | TaskStatus): string {
  switch (status) {
    case 'requested':
      return '·';
    case 'running':
      return '▸';
    case 'blocked':
      return '‖';
    case 'succeeded':
      return '✔';
    case 'failed':
      return '✘';
    case 'skipped':
      return '⤼';
    case 'undone':
    case 'rolled_back':
      return '↶';
    case 'cancelled':
      return '⊘';
    case 'lost':
      return '?';
  }
}

/** `rolled_back` as people say it. */
export function statusWords(status: string): string {
  return status.replaceAll('_', ' ');
}

/** What a host or a person wrote may hold control characters, which must not reach the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

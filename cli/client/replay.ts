import type { Replayed } from '../../catalog/replayed.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { paint, printable } from '../terminal/status-style.ts';
import { openApi } from './api.ts';
import { requireOperationId } from './operations.ts';

/** `aegir operation replay` */
export async function replay(id: string, { json }: { json?: boolean | undefined }): Promise<void> {
  const replayed = await openApi().client.operations.replay({ id: requireOperationId(id) });
  process.stdout.write(json === true ? `${JSON.stringify(replayed)}\n` : describe(replayed));
  process.exitCode = exitCodeOf(replayed);
}

function describe(replayed: Replayed): string {
  switch (replayed.outcome) {
    case 'same':
      return `${paint('green', 'It would take the same way.')}\n  ${replayed.message}\n`;
    case 'differs': {
      const { at, recorded, present } = replayed;
      return [
        paint('red', 'It would take another way.'),
        ...(at.step === null || at.title === null ? [] : [`  at Task ${at.step}: ${printable(at.title)}`]),
        `  at event ${at.event}`,
        `  recorded is:     ${printable(recorded)}`,
        `  now it would be: ${printable(present)}`,
        'One that has ended is not harmed by that. One that is open cannot go on: put the version of Aegir back that began it, until it has ended.',
        '',
      ].join('\n');
    }
    case 'unknown':
      return `${paint('yellow', 'Nobody can say.')}\n  ${printable(replayed.message)}\n`;
  }
}

function exitCodeOf(replayed: Replayed): ExitCode {
  switch (replayed.outcome) {
    case 'same':
      return exitCodes.succeeded;
    case 'differs':
      return exitCodes.failed;
    case 'unknown':
      switch (replayed.why) {
        case 'not_begun':
        case 'history_gone':
          return exitCodes.refused;
        case 'temporal_unreachable':
        case 'took_too_long':
          return exitCodes.notReachable;
        case 'failed':
          return exitCodes.failed;
      }
  }
}

import type { LogLine } from '../../../events/task-log.ts';
import { plainText } from '../../live/terminal-text.ts';

const sample = 2000;

/** How much higher rows are, on average, when their lines are wrapped: an estimate that stays, so that scrolling does not jump. */
export function wrapStretch(lines: readonly Pick<LogLine, 'text'>[], columns: number): number {
  if (lines.length === 0 || columns < 1) return 1;
  const every = Math.ceil(lines.length / sample);
  let rows = 0;
  let count = 0;
  for (let index = 0; index < lines.length; index += every) {
    rows += Math.max(Math.ceil(plainText(lines[index]?.text ?? '').length / columns), 1);
    count += 1;
  }
  return rows / count;
}

import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import { LiveArea } from './live-area.ts';

/** What a terminal of that size shows after the output, by the few sequences that are used. */
function shown(output: string): string[] {
  const screen: string[] = [''];
  let row = 0;
  for (const [, up, clear, text] of output.matchAll(/\u001b\[(\d+)A|(\u001b\[[JK]|\r)|([^\u001b\r]+)/g)) {
    if (up !== undefined) row -= Number(up);
    else if (clear === '\u001b[J') screen.length = row + 1;
    else if (clear === '\u001b[K') continue;
    for (const [index, part] of (text ?? '').split('\n').entries()) {
      if (index > 0) row += 1;
      if (part !== '') screen[row] = part;
      screen[row] ??= '';
    }
  }
  return screen.filter((line) => line !== '');
}

function terminal(columns: number, rows: number) {
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { columns, rows }) as unknown as NodeJS.WriteStream;
  return { area: new LiveArea(stream), output: () => shown(String((stream as unknown as PassThrough).read())) };
}

test('what is drawn again replaces what was drawn', () => {
  const { area, output } = terminal(40, 10);
  area.draw(['head', 'one …']);
  area.draw(['head', 'one done', 'two …']);
  area.finish(['head', 'one done', 'two done']);
  expect(output()).toEqual(['head', 'one done', 'two done']);
});

test('lines that would wrap or scroll away are cut while they are redrawn', () => {
  const { area, output } = terminal(10, 3);
  area.draw(['first', 'second', 'a line that is too long']);
  expect(output()).toEqual(['second', 'a line t…']);
});

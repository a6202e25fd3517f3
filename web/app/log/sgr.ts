/*
 * Terminal output as spans of text with classes. Colours and bold are understood; every other escape sequence is dropped.
 * A hostile log can therefore change neither the page nor the title, nor hide a line behind a carriage return.
 */

import { escapes } from '../../live/terminal-text.ts';

export interface Span {
  text: string;
  /** Space-separated; '' for plain text. */
  classes: string;
}

interface Style {
  colour: string | undefined;
  background: string | undefined;
  bold: boolean;
  dim: boolean;
  underline: boolean;
}
const plain: Style = { colour: undefined, background: undefined, bold: false, dim: false, underline: false };

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

export function spansOf(line: string): Span[] {
  const spans: Span[] = [];
  let style = plain;
  let from = 0;
  const push = (text: string) => {
    if (text === '') return;
    const classes = classesOf(style);
    const last = spans.at(-1);
    if (last?.classes === classes) last.text += text;
    else spans.push({ text, classes });
  };
  for (const match of line.matchAll(escapes)) {
    push(line.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[2] === 'm') style = applied(style, match[1] ?? '');
  }
  push(line.slice(from));
  return spans;
}

function applied(style: Style, parameters: string): Style {
  const codes = parameters.split(/[;:]/).map(Number);
  let next = style;
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code === 38 || code === 48) {
      const indexed = codes[at + 1] === 5;
      const colour = indexed ? indexedColour(codes[at + 2] ?? 0) : undefined;
      next = code === 38 ? { ...next, colour } : { ...next, background: colour };
      at += indexed ? 2 : 4;
    } else {
      next = one(next, code);
    }
  }
  return next;
}

function one(style: Style, code: number): Style {
  if (code === 0) return plain;
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 4) return { ...style, underline: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 24) return { ...style, underline: false };
  if (code === 39) return { ...style, colour: undefined };
  if (code === 49) return { ...style, background: undefined };
  if (code >= 30 && code <= 37) return { ...style, colour: names[code - 30] };
  if (code >= 90 && code <= 97) return { ...style, colour: names[code - 90] };
  if (code >= 40 && code <= 47) return { ...style, background: names[code - 40] };
  if (code >= 100 && code <= 107) return { ...style, background: names[code - 100] };
  return style;
}

/** Of the 256 colours the first sixteen have names; the cube and the greys fall to the nearest of the eight. */
function indexedColour(index: number): string | undefined {
  if (index < 16) return names[index % 8];
  if (index >= 232) return index < 244 ? 'black' : 'white';
  const cube = index - 16;
  const strong = (part: number) => (part >= 3 ? 1 : 0);
  const red = strong(Math.floor(cube / 36));
  const green = strong(Math.floor(cube / 6) % 6);
  const blue = strong(cube % 6);
  return names[red + green * 2 + blue * 4];
}

function classesOf(style: Style): string {
  const classes: string[] = [];
  if (style.colour !== undefined) classes.push(`sgr-${style.colour}`);
  if (style.background !== undefined) classes.push(`sgr-on-${style.background}`);
  if (style.bold) classes.push('sgr-bold');
  if (style.dim) classes.push('sgr-dim');
  if (style.underline) classes.push('sgr-underline');
  return classes.join(' ');
}

/*
 * Terminal output as text. Escape sequences and control characters are dropped, so that a hostile log changes neither the page
 * nor the title, and hides no line behind a carriage return.
 */

// CSI … letter | OSC … (BEL or ST) | other two-character escapes | control characters but for the tab.
// eslint-disable-next-line no-control-regex
export const escapes = /\u001b\[([0-?]*)[ -/]*([@-~])|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[PX^_][^\u001b]*(?:\u001b\\)?|\u001b.?|[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/gu;

// eslint-disable-next-line no-control-regex
const hasControls = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/u;

/** The text alone, as it is searched and copied. Most lines have nothing to drop, and are answered as they are. */
export function plainText(line: string): string {
  return hasControls.test(line) ? line.replaceAll(escapes, '') : line;
}

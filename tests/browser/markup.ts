/* What a page's markup says, read as strictly as React writes it: a faulty page is not mended as a browser would. */

export interface Element {
  name: string;
  attributes: Map<string, string>;
  parent: Element | undefined;
}

export interface Markup {
  elements: readonly Element[];
  /** Of what is shown, scripts and styles apart. */
  text: string;
}

export class NotWellFormed extends Error {}

const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
const raw = new Set(['script', 'style']);
const token = /<!--[^]*?-->|<!DOCTYPE html>|<\/([a-z][a-z0-9-]*)>|<([a-z][a-zA-Z0-9-]*)((?:\s+[^\s=>/"']+(?:="[^"<]*")?)*)\s*\/?>|[^<]+/y;
const attribute = /([^\s=]+)(?:="([^"]*)")?/g;

/** @throws NotWellFormed with where, when a tag is left open, closed twice, or is no tag. */
export function parseMarkup(html: string): Markup {
  const elements: Element[] = [];
  let text = '';
  let open: Element | undefined;
  token.lastIndex = 0;
  while (token.lastIndex < html.length) {
    const at = token.lastIndex;
    const [whole, closed, opened, attributes = ''] = token.exec(html) ?? fail(html, at, 'is no markup');
    if (closed !== undefined) {
      if (open?.name !== closed.toLowerCase()) fail(html, at, `closes while ${open === undefined ? 'nothing' : `<${open.name}>`} is open`);
      open = open?.parent;
    } else if (opened !== undefined) {
      const element: Element = { name: opened.toLowerCase(), attributes: readAttributes(attributes), parent: open };
      elements.push(element);
      if (raw.has(element.name)) token.lastIndex = afterRaw(html, element.name, token.lastIndex);
      else if (!empty.has(element.name)) open = element;
    } else if (!whole.startsWith('<!')) {
      text += whole;
    }
  }
  if (open !== undefined) throw new NotWellFormed(`<${open.name}> is never closed.`);
  return { elements, text };
}

function readAttributes(source: string): Map<string, string> {
  return new Map(Array.from(source.matchAll(attribute), ([, name = '', value = '']) => [name.toLowerCase(), value]));
}

function afterRaw(html: string, name: string, from: number): number {
  const end = html.indexOf(`</${name}>`, from);
  if (end < 0) throw new NotWellFormed(`<${name}> is never closed.`);
  return end + name.length + 3;
}

function fail(html: string, at: number, why: string): never {
  throw new NotWellFormed(`“${html.slice(at, at + 80)}” ${why}, after “${html.slice(Math.max(0, at - 80), at)}”.`);
}

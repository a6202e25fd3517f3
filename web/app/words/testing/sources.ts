import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

/** A node of the syntax tree; what it has besides depends on its type. */
export interface Node {
  type: string;
  start: number;
  [part: string]: unknown;
}

export interface Source {
  file: string;
  text: string;
  program: Node;
}

const web = join(import.meta.dirname, '../../..');

/** What the pages are made of, without the catalogues and the tests. */
export function pageSources(): Source[] {
  return globSync('{app,ui}/**/*.{ts,tsx}', { cwd: web })
    .filter((file) => !file.startsWith('app/words/') && !/\.test\.tsx?$/.test(file))
    .map((file) => parsed(file, readFileSync(join(web, file), 'utf8')));
}

export function parsed(file: string, text: string): Source {
  return { file, text, program: parseSync(file, text).program as unknown as Node };
}

/** Each node below, and itself, the outer ones first. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const part of Object.values(node)) {
    for (const each of Array.isArray(part) ? part : [part]) {
      if (isNode(each)) yield* nodesOf(each);
    }
  }
}

function isNode(part: unknown): part is Node {
  return typeof part === 'object' && part !== null && 'type' in part && typeof part.type === 'string';
}

/** A text as it stands in the source: whole, or the pieces around what is put into it. */
export function textOf(node: Node): string[] | undefined {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return [node['value']];
  if (node.type === 'TemplateLiteral') return (node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
  return undefined;
}

export function place({ file, text }: Source, node: Node): string {
  return `web/${file}:${text.slice(0, node.start).split('\n').length}`;
}

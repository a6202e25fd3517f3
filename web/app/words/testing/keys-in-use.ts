import { nodesOf, place, textOf, type Node, type Source } from './sources.ts';

/** A key that a source names: whole, or with parts that depend on something. */
interface Use {
  key: RegExp;
  words: string;
  at: string;
}

/** Where words are asked for by `t(…)`, `t.rich(…)`, `visit.words.t(…)`. */
export function askedFor(source: Source): Use[] {
  const uses: Use[] = [];
  for (const node of nodesOf(source.program)) {
    if (node.type !== 'CallExpression' || !asks(node['callee'] as Node)) continue;
    const [first] = node['arguments'] as Node[];
    for (const choice of first === undefined ? [] : choicesOf(first)) {
      const text = textOf(choice);
      if (text !== undefined) uses.push({ key: patternOf(text), words: text.join('${…}'), at: place(source, choice) });
    }
  }
  return uses;
}

/** Keys also stand in tables, and are asked for from there. */
export function literalsIn({ program }: Source): string[] {
  return [...nodesOf(program)].flatMap((node) => (node.type === 'Literal' && typeof node['value'] === 'string' ? [node['value']] : []));
}

function asks(callee: Node): boolean {
  if (callee.type === 'Identifier') return callee['name'] === 't';
  if (callee.type !== 'MemberExpression') return false;
  const name = (callee['property'] as Node)['name'];
  return name === 't' || ((name === 'rich' || name === 'markup') && asks(callee['object'] as Node));
}

function choicesOf(node: Node): Node[] {
  return node.type === 'ConditionalExpression' ? [...choicesOf(node['consequent'] as Node), ...choicesOf(node['alternate'] as Node)] : [node];
}

function patternOf(pieces: readonly string[]): RegExp {
  return new RegExp(`^${pieces.map((piece) => piece.replaceAll(/[^\w]/g, String.raw`\$&`)).join('[^.]+')}$`);
}

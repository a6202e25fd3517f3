import { nodesOf, textOf, type Node, type Source } from '../../web/app/words/testing/sources.ts';

/** The texts that an expression can come to, as far as it is written there; what it takes from elsewhere is `x`. */
export function expanded(node: Node | undefined): string[] {
  switch (node?.type) {
    case 'ConditionalExpression':
      return [...expanded(node['consequent'] as Node), ...expanded(node['alternate'] as Node)];
    case 'Literal':
      return textOf(node) ?? ['x'];
    case 'TemplateLiteral': {
      const pieces = textOf(node) ?? [];
      const values = (node['expressions'] as Node[]).map(expanded);
      return pieces.reduce<string[]>((texts, piece, index) => texts.flatMap((text) => (index === 0 ? [piece] : (values[index - 1] ?? ['x']).map((value) => `${text}${value}${piece}`))), ['']);
    }
    default:
      return ['x'];
  }
}

/** The expressions that are given to calls of one of these names, at one place. @param at −1 for the last */
export function argumentsOf({ program }: Source, names: ReadonlySet<string>, at: number): Node[] {
  return [...nodesOf(program)].flatMap((node) => {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
    const callee = node['callee'] as Node;
    const name = callee.type === 'MemberExpression' ? (callee['property'] as Node)['name'] : callee.type === 'Super' ? 'super' : callee['name'];
    const given = (node['arguments'] as Node[]).at(at);
    return names.has(String(name)) && given !== undefined ? [given] : [];
  });
}

/** The expressions that stand for one property of an object. */
export function valuesOf({ program }: Source, property: string): Node[] {
  return [...nodesOf(program)].flatMap((node) => (node.type === 'Property' && (node['key'] as Node)['name'] === property ? [node['value'] as Node] : []));
}

/** What functions return. */
export function returnsOf({ program }: Source): Node[] {
  return [...nodesOf(program)].flatMap((node) => (node.type === 'ReturnStatement' && node['argument'] !== null ? [node['argument'] as Node] : []));
}

import { nodesOf, textOf, type Node, type Source } from '../../web/app/words/testing/sources.ts';

/** What names and functions of a source can stand for. */
export type Meanings = ReadonlyMap<string, readonly Node[]>;

const none: Meanings = new Map();

/**
 * The texts that an expression can come to, as far as it is written there; what it takes from elsewhere is `x`.
 * @param meanings what names in it stand for, where more than the expression is to be looked at
 */
export function expanded(node: Node | undefined, meanings: Meanings = none): string[] {
  switch (node?.type) {
    case 'ConditionalExpression':
      return [...expanded(node['consequent'] as Node, meanings), ...expanded(node['alternate'] as Node, meanings)];
    case 'Literal':
      return textOf(node) ?? ['x'];
    case 'LogicalExpression':
      return node['operator'] === '??' ? [...expanded(node['left'] as Node, meanings), ...expanded(node['right'] as Node, meanings)] : ['x'];
    case 'Identifier':
      return node['name'] === 'undefined' ? [] : meaning(String(node['name']), meanings);
    case 'CallExpression':
      return meaning(String((node['callee'] as Node)['name']), meanings);
    case 'TemplateLiteral': {
      const pieces = textOf(node) ?? [];
      const values = (node['expressions'] as Node[]).map((each) => expanded(each, meanings));
      return pieces.reduce<string[]>((texts, piece, index) => texts.flatMap((text) => (index === 0 ? [piece] : (values[index - 1] ?? ['x']).map((value) => `${text}${value}${piece}`))), ['']);
    }
    default:
      return ['x'];
  }
}

function meaning(name: string, meanings: Meanings): string[] {
  const without = new Map([...meanings].filter(([other]) => other !== name));
  const texts = (meanings.get(name) ?? []).flatMap((node) => expanded(node, without));
  return texts.length === 0 ? ['x'] : [...new Set(texts)];
}

/** What the constants and the functions of a source stand for. */
export function meaningsIn({ program }: Source): Meanings {
  const meanings = new Map<string, Node[]>();
  const means = (name: unknown, nodes: readonly Node[]) => meanings.set(String(name), [...(meanings.get(String(name)) ?? []), ...nodes]);
  for (const node of nodesOf(program)) {
    if (node.type === 'VariableDeclarator' && node['init'] !== null && (node['id'] as Node).type === 'Identifier') means((node['id'] as Node)['name'], [node['init'] as Node]);
    if (node.type === 'FunctionDeclaration') means((node['id'] as Node)['name'], returnsOf({ program: node }));
  }
  return meanings;
}

/** The expressions that are given to calls of one of these names, at one place. @param at −1 for the last */
export function argumentsOf({ program }: Pick<Source, 'program'>, names: ReadonlySet<string>, at: number): Node[] {
  return [...nodesOf(program)].flatMap((node) => {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
    const callee = node['callee'] as Node;
    const name = callee.type === 'MemberExpression' ? (callee['property'] as Node)['name'] : callee.type === 'Super' ? 'super' : callee['name'];
    const given = (node['arguments'] as Node[]).at(at);
    return names.has(String(name)) && given !== undefined ? [given] : [];
  });
}

/** The expressions that stand for one property of an object. @param unless one of these is a property of it too */
export function valuesOf({ program }: Pick<Source, 'program'>, property: string, unless: readonly string[] = []): Node[] {
  return [...nodesOf(program)].flatMap((node) => {
    if (node.type !== 'ObjectExpression') return [];
    const properties = new Map((node['properties'] as Node[]).flatMap((each) => (each.type === 'Property' ? [[String((each['key'] as Node)['name']), each['value'] as Node] as const] : [])));
    const value = properties.get(property);
    return value === undefined || unless.some((each) => properties.has(each)) ? [] : [value];
  });
}

/** What functions return. */
export function returnsOf({ program }: Pick<Source, 'program'>): Node[] {
  return [...nodesOf(program)].flatMap((node) => (node.type === 'ReturnStatement' && node['argument'] !== null ? [node['argument'] as Node] : []));
}

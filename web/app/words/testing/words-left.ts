import { nodesOf, place, textOf, type Node, type Source } from './sources.ts';

/** Attributes and properties whose texts people read. */
const read: ReadonlySet<string> = new Set([
  'aria-description', 'aria-label', 'aria-roledescription', 'aria-valuetext', 'alt', 'caption', 'help', 'label', 'lead', 'nothing', 'placeholder',
  'submit', 'summary', 'tab', 'term', 'text', 'title', 'word',
]);

/** What is in these is typed or printed, the same in every language. */
const verbatim: ReadonlySet<string> = new Set(['code', 'kbd', 'pre', 'samp', 'CommandText']);

/** Texts that people would read in one language alone. @param isKey what stands for a text in every language */
export function wordsLeft(source: Source, isKey: (text: string) => boolean): string[] {
  const left: string[] = [];
  const look = (node: Node, text: readonly string[]) => {
    const words = text.join('…');
    if (/\p{L}/u.test(words.replaceAll('Aegir', '')) && !isKey(words)) left.push(`${place(source, node)} “${words.trim().replaceAll(/\s+/g, ' ')}”`);
  };
  const exempt = new Set<Node>();
  for (const node of nodesOf(source.program)) {
    if (node.type === 'JSXElement' && verbatim.has(nameOf((node['openingElement'] as Node)['name'] as Node))) {
      for (const each of nodesOf(node)) exempt.add(each);
    }
    if (exempt.has(node)) continue;
    if (node.type === 'JSXText') look(node, [String(node['value'])]);
    for (const said of saidBy(node)) look(said, textOf(said) ?? []);
  }
  return left;
}

/** The expressions of a node that end up as text on the page. */
function saidBy(node: Node): Node[] {
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return (node['children'] as Node[]).flatMap((child) => (child.type === 'JSXExpressionContainer' ? outcomesOf(child['expression'] as Node) : []));
    case 'JSXAttribute':
      return read.has(nameOf(node['name'] as Node)) && node['value'] !== null ? outcomesOf(node['value'] as Node) : [];
    case 'Property':
      return read.has(nameOf(node['key'] as Node)) ? outcomesOf(node['value'] as Node) : [];
    default:
      return [];
  }
}

function nameOf(node: Node): string {
  return String(node['name'] ?? node['value']);
}

/** What an expression may come to, as far as it is written there. */
function outcomesOf(node: Node): Node[] {
  switch (node.type) {
    case 'JSXExpressionContainer':
      return outcomesOf(node['expression'] as Node);
    case 'ConditionalExpression':
      return [...outcomesOf(node['consequent'] as Node), ...outcomesOf(node['alternate'] as Node)];
    case 'LogicalExpression':
      return [...outcomesOf(node['left'] as Node), ...outcomesOf(node['right'] as Node)];
    default:
      return textOf(node) === undefined ? [] : [node];
  }
}

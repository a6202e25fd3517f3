import { parseMarkup, type Element, type Markup } from './markup.ts';

/* What must hold of every page as the server sends it, whatever its data are. */

/** A browser closes the outer one where the inner one begins, and the page is another than the one that was sent. */
const notInside: Record<string, readonly string[]> = {
  a: ['a', 'button'], button: ['a', 'button'], form: ['form'], label: ['label'], select: ['a', 'button', 'label select'], summary: ['summary', 'a', 'button'],
  div: ['p'], p: ['p'], ul: ['p'], ol: ['p'], dl: ['p'], table: ['p'], pre: ['p'], section: ['p'], fieldset: ['p'], h1: ['p'], h2: ['p'], h3: ['p'],
};
const references = ['for', 'form', 'list', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-details', 'aria-errormessage', 'popovertarget'];
const addresses = ['href', 'src', 'action', 'formaction', 'poster', 'srcset'];
/** A value that a program showed where words belong. */
const notWords = /\[object Object\]|\bundefined\b|\bNaN\b|Invalid Date/;

/** One line for each fault; none when the page is right. @throws NotWellFormed */
export function markupFaults(html: string): string[] {
  const markup = parseMarkup(html);
  const ids = new Set(markup.elements.flatMap(({ attributes }) => attributes.get('id') ?? []));
  return [...frameFaults(markup), ...idFaults(markup), ...markup.elements.flatMap((element) => [...nestingFaults(element), ...attributeFaults(element, ids)])];
}

function frameFaults({ elements, text }: Markup): string[] {
  const count = (name: string) => elements.filter((each) => each.name === name).length;
  return [
    ...(['h1', 'main', 'html'] as const).flatMap((name) => (count(name) === 1 ? [] : [`${count(name)} × <${name}>`])),
    ...(elements.some(({ name, parent }) => name === 'title' && parent?.name === 'head') ? [] : ['no title']),
    ...(notWords.test(text) ? [`shows ${notWords.exec(text)?.[0]}`] : []),
  ];
}

function idFaults({ elements }: Markup): string[] {
  const seen = new Set<string>();
  return elements.flatMap(({ attributes }) => {
    const id = attributes.get('id');
    if (id === undefined) return [];
    const again = seen.has(id);
    seen.add(id);
    return again ? [`two with the id ${id}`] : [];
  });
}

function nestingFaults(element: Element): string[] {
  const forbidden = notInside[element.name] ?? [];
  for (let above = element.parent; above !== undefined && !['svg', 'template'].includes(above.name); above = above.parent) {
    if (forbidden.includes(above.name)) return [`<${element.name}> within <${above.name}>`];
  }
  return [];
}

function attributeFaults({ name, attributes }: Element, ids: ReadonlySet<string>): string[] {
  return Array.from(attributes).flatMap(([attribute, value]) => {
    if (attribute === 'style' || /^on[a-z]/.test(attribute)) return [`<${name}> has ${attribute}`];
    if (addresses.includes(attribute) && /^\s*[a-z][a-z0-9+.-]*:/i.test(value) && !/^(https?|mailto):/i.test(value)) return [`<${name}> leads to ${value.slice(0, 60)}`];
    if (!references.includes(attribute)) return [];
    return value.split(/\s+/).filter((id) => id !== '' && !ids.has(id)).map((id) => `<${name}> has ${attribute}="${id}", which is not there`);
  });
}

/** What a message wants, told apart by kind: `name`, `count#` a number, `type?` one of several words, `link<>` a part that is wrapped. */
export function argumentsOf(message: string): string[] {
  const found = new Set([...message.matchAll(/<(\w+)>/g)].map(([, tag]) => `${tag}<>`));
  for (const inner of bracesOf(message)) {
    const [, name = '', kind, branches = ''] = /^(\w+)(?:, *(\w+)(?:, *(.*))?)?$/s.exec(inner) ?? [];
    if (name === '') continue;
    found.add(`${name}${kind === undefined ? '' : kind === 'select' ? '?' : '#'}`);
    for (const branch of bracesOf(branches)) for (const each of argumentsOf(branch)) found.add(each);
  }
  return [...found].sort();
}

/** What stands between the outermost braces. */
function bracesOf(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '{' && (depth += 1) === 1) from = at + 1;
    if (letter === '}' && (depth -= 1) === 0) found.push(text.slice(from, at));
  }
  return found;
}

import { printable } from '../terminal/status-style.ts';

/** Any object in lines of `name: value`, nested by indentation; what is empty is left out. */
export function factLines(value: unknown, indent = ''): string {
  return Object.entries(value as Record<string, unknown>).map(([name, each]) => {
    const label = `${indent}${words(name)}:`;
    if (each === null || each === '' || (Array.isArray(each) && each.length === 0)) return '';
    if (typeof each !== 'object') return `${label} ${printable(String(each))}\n`;
    if (Array.isArray(each)) {
      if (each.every((item) => typeof item !== 'object')) return `${label} ${printable(each.join(', '))}\n`;
      return `${label}\n${each.map((item) => bullet(factLines(item, `${indent}    `), indent)).join('')}`;
    }
    const nested = factLines(each, `${indent}  `);
    return nested === '' ? '' : `${label}\n${nested}`;
  }).join('');
}

function bullet(lines: string, indent: string): string {
  return `${indent}  - ${lines.slice(indent.length + 4)}`;
}

/** `registeredAt` as people read it. */
function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

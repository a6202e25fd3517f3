import { isScalar, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import type { ReportFault } from './catalog-faults.ts';

/** YAML text as plain data; `undefined` once its faults are reported. No aliases: a manifest has no use for them, a bomb has. */
export function parseYaml(text: string, file: string, report: ReportFault): unknown {
  const document = parseDocument(text, { prettyErrors: true, version: '1.2' });
  const [error] = [...document.errors, ...document.warnings];
  if (error) {
    report(`${file} is no valid YAML: ${error.message.split('\n')[0]?.replace(/:$/, '')}.`);
    return undefined;
  }
  if (hasKey(document, '__proto__')) {
    // zod leaves it out without a word; Ansible would not.
    report(`${file} has the key __proto__: remove it.`);
    return undefined;
  }
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    report(`${file} uses a YAML alias: write the value out.`);
    return undefined;
  }
}

function hasKey(document: Document, key: string): boolean {
  let found = false;
  visit(document, {
    Pair(_, pair) {
      if (isScalar(pair.key) && pair.key.value === key) found = true;
    },
  });
  return found;
}

/** Data against a schema; `undefined` once each fault is reported with the path at which it is. */
export function parseManifest<S extends z.ZodType>(schema: S, data: unknown, at: string, report: ReportFault): z.infer<S> | undefined {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) report(describe(issue, at));
  return undefined;
}

function describe(issue: z.core.$ZodIssue, at: string): string {
  const place = issue.path.length === 0 ? at : `${at}${at.includes(': ') ? '.' : ': '}${issue.path.join('.')}`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${place} has the unknown key${issue.keys.length > 1 ? 's' : ''} ${issue.keys.map((key) => `"${key}"`).join(', ')}: remove or correct ${issue.keys.length > 1 ? 'them' : 'it'}.`;
    case 'invalid_type':
      return `${place} is missing or no ${issue.expected}: write one.`;
    case 'invalid_value':
      return `${place} must be one of ${issue.values.map(String).join(', ')}.`;
    default:
      return `${place} is not accepted: ${issue.message}.`;
  }
}

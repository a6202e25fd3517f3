import { apiPrefix } from '../../web/api/contract/prefix.ts';
import { problemCodes } from '../../web/api/contract/problem.ts';
import { openApiDocument } from '../../web/api/openapi.ts';
import { code, page, table } from './markdown.ts';
import { fieldTable, meaningOf, typeOf, type Schema } from './schema-words.ts';

interface Content {
  content?: Readonly<Record<string, { schema?: Schema }>>;
}
interface Described extends Content {
  description?: string;
}
interface Procedure {
  summary?: string;
  description?: string;
  tags?: readonly string[];
  security?: readonly unknown[];
  parameters?: readonly { name: string; in: string; required?: boolean; schema?: Schema; description?: string }[];
  requestBody?: Content;
  responses: Readonly<Record<string, Described>>;
}

/** Every procedure of the HTTP API, from the same document that clients get. */
export async function apiPage(version: string): Promise<string> {
  const document = await openApiDocument(version);
  const procedures = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Readonly<Record<string, Procedure>>).map(([method, procedure]) => ({ path, method, procedure })));
  const byTag = Map.groupBy(procedures, ({ procedure }) => procedure.tags?.[0] ?? 'Aegir');
  return page(
    'HTTP API',
    `Everything is below \`${apiPrefix}\`; the same as OpenAPI 3.1 is at \`${apiPrefix}/openapi.json\`. A program sends its token as `
    + '`Authorization: Bearer aegir_…`; a browser has its session. Every call that changes something carries an `Idempotency-Key` of its own '
    + 'choice: repeated with the same key it answers as the first time and changes nothing more.',
    `What is not answered as wished is \`application/problem+json\` (RFC 9457) with one of these as \`code\`: ${problemCodes.map(code).join(', ')}. `
    + '`detail` says what happened and what to do next, `issues` names each field at fault, `requestId` is also in the log of the web process.',
    ...[...byTag].flatMap(([tag, those]) => [`## ${tag}`, ...those.map(({ path, method, procedure }) => section(path, method, procedure))]),
  );
}

function section(path: string, method: string, procedure: Procedure): string {
  const { summary = '', description, security, parameters = [], requestBody, responses } = procedure;
  const parts = [`### ${summary}`, `\`${method.toUpperCase()} ${apiPrefix}${path}\`${security?.length === 0 ? ' · open to the signed-out' : ''}`];
  if (description !== undefined) parts.push(description);
  if (parameters.length > 0) {
    parts.push(table(['parameter', 'in', 'type', 'meaning'], parameters.map(({ name, in: place, required, schema = {}, description: said }) => [
      code(name), place, `${typeOf(schema)}${required === true ? '' : ', optional'}`, meaningOf({ ...schema, ...(said === undefined ? {} : { description: said }) }),
    ])));
  }
  const body = jsonOf(requestBody);
  if (body !== undefined) parts.push('Body:', ...alternatives(body));
  for (const [status, response] of Object.entries(responses)) {
    if (!status.startsWith('2')) continue;
    const types = Object.keys(response.content ?? {}).filter((type) => type !== 'application/json');
    const answer = jsonOf(response);
    parts.push(`Answers ${status}${types.length === 0 ? '' : ` (or ${types.map(code).join(', ')} when asked for)`}${answer === undefined ? '.' : ':'}`);
    if (answer !== undefined) parts.push(...alternatives(answer));
  }
  return parts.join('\n\n');
}

function jsonOf(content: Content | undefined): Schema | undefined {
  return content?.content?.['application/json']?.schema;
}

function alternatives(schema: Schema): string[] {
  const each = schema.oneOf ?? schema.anyOf;
  if (each === undefined) return [fieldTable(schema)];
  return each.flatMap((one) => [`*${one.title ?? typeOf(one)}*`, fieldTable(one)]);
}

import type { AnySchema, OpenAPI } from '@orpc/contract';
import { OpenAPIGenerator, type ConditionalSchemaConverter, type JSONSchema } from '@orpc/openapi';
import { z } from 'zod';
import { operations } from '../../catalog/operations/operations.ts';
import { contract } from './contract/contract.ts';
import { apiPrefix } from './contract/prefix.ts';
import { problemSchema } from './contract/problem.ts';
import { isPublic } from './public-paths.ts';

const zodConverter: ConditionalSchemaConverter = {
  condition: (schema) => schema !== undefined && schema['~standard'].vendor === 'zod',
  convert: (schema, { strategy }) => {
    const zod = schema as AnySchema as z.ZodType;
    return [!zod.safeParse(undefined).success, jsonSchemaOf(zod, strategy)];
  },
};

function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Exclude<JSONSchema, boolean> {
  // The document as a whole says which JSON Schema it is written in.
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema }) => {
      // Unicode's name for control characters is not known to every language's regular expressions; the ranges are.
      for (const part of [jsonSchema, ...(jsonSchema.allOf ?? [])]) {
        if (part.pattern !== undefined) part.pattern = part.pattern.replaceAll('\\p{Cc}', '\\x00-\\x1f\\x7f-\\x9f');
      }
    },
  });
  return json as unknown as Exclude<JSONSchema, boolean>;
}

const methods = ['get', 'post', 'delete'] as const;

/** What any request may be answered. */
const problemStatuses = {
  400: 'The request cannot be read.',
  401: 'Not signed in.',
  403: 'Not allowed; the detail names the role that is.',
  404: 'There is no such thing.',
  406: 'None of the media types asked for is possible.',
  409: 'The present state does not allow it, or a name is taken.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'The input is not valid; `issues` names each field.',
  429: 'Too many requests; `Retry-After` says when to come again.',
  500: 'Aegir failed.',
  503: 'A part that is needed is down; `Retry-After` says when to come again.',
} as const;

/** OpenAPI 3.1 of the whole API. */
export async function openApiDocument(version: string): Promise<OpenAPI.Document> {
  const document = await new OpenAPIGenerator({ schemaConverters: [zodConverter] }).generate(contract, {
    info: { title: 'Aegir', version, description: 'Hosting Operations: launch, follow, decide.', license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' } },
    servers: [{ url: apiPrefix }],
    security: [{ token: [] }, { session: [] }],
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token, `aegir_…`.' },
        session: { type: 'apiKey', in: 'cookie', name: 'aegir.session_token', description: 'Of a signed-in browser.' },
      },
      schemas: { Problem: jsonSchemaOf(problemSchema, 'output') as OpenAPI.SchemaObject },
      responses: Object.fromEntries(Object.entries(problemStatuses).map(([status, description]) => [
        `Problem${status}`, { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      ])),
    },
  });
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of methods) {
      const operation = item?.[method];
      if (operation === undefined) continue;
      if (isPublic(path)) operation.security = [];
      for (const parameter of operation.parameters ?? []) {
        if ('$ref' in parameter) continue;
        // The generator allows both everywhere; the schemas do not.
        delete parameter.allowEmptyValue;
        delete parameter.allowReserved;
      }
      if (operation.responses?.['204'] !== undefined) operation.responses['204'] = { description: 'Done.' };
      operation.responses = Object.assign({}, operation.responses, problemsOf(method));
    }
  }
  describeLaunch(document);
  return document;
}

/** The contract leaves a launch's input to the command, which first looks whether one may; the document says what it takes, kind by kind. */
function describeLaunch(document: OpenAPI.Document): void {
  const body = document.paths?.['/operations']?.post?.requestBody;
  const content = body !== undefined && 'content' in body ? body.content['application/json'] : undefined;
  const general = content?.schema as { properties: { reason: object } } | undefined;
  if (content === undefined || general === undefined) throw new Error('The contract has no launch to describe.');
  content.schema = {
    oneOf: Object.values(operations).map(({ kind, title, input }) => ({
      title,
      type: 'object' as const,
      properties: { kind: { const: kind }, input: jsonSchemaOf(input, 'input'), reason: general.properties.reason },
      required: ['kind', 'input'],
      additionalProperties: false,
    })),
  } as OpenAPI.SchemaObject;
}

function problemsOf(method: (typeof methods)[number]): OpenAPI.ResponsesObject {
  const bodiless = ['409', '413', '415'];
  return Object.fromEntries(Object.keys(problemStatuses)
    .filter((status) => method === 'post' || !bodiless.includes(status))
    .map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]));
}

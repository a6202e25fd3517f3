import { isContractProcedure, minifyContractRouter, type AnyContractRouter } from '@orpc/contract';

const HEADER = `// Generated from the contract by \`node web/api/contract/generate-routes.ts\`: do not edit.
import type { AnyContractRouter } from '@orpc/contract';

/** How each procedure is called, and no schema: loading those costs a command more than all that it does. */
export const routes: AnyContractRouter = `;

/** The source of `generated-routes.ts`. */
export function generateRoutes(contract: AnyContractRouter): string {
  return `${HEADER}${routerSource(minifyContractRouter(contract), '')};\n`;
}

function routerSource(part: AnyContractRouter, indent: string): string {
  if (isContractProcedure(part)) {
    const { method, path, inputStructure, outputStructure } = part['~orpc'].route;
    return `{ '~orpc': { errorMap: {}, meta: {}, route: ${literal({ method, path, inputStructure, outputStructure })} } }`;
  }
  const inner = `${indent}  `;
  return `{\n${Object.entries(part).map(([name, each]) => `${inner}${name}: ${routerSource(each, inner)},\n`).join('')}${indent}}`;
}

function literal(values: Record<string, string | undefined>): string {
  return `{ ${Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: '${value}'`])).join(', ')} }`;
}

import { isContractProcedure } from '@orpc/contract';
import { contract } from './contract/contract.ts';

interface Route {
  method: string;
  pattern: RegExp;
}

function routesOf(part: object): Route[] {
  if (!isContractProcedure(part)) return Object.values(part).flatMap((inner: object) => routesOf(inner));
  const { method, path } = part['~orpc'].route;
  if (method === undefined || path === undefined) throw new Error('Each procedure of the contract needs a method and a path.');
  return [{ method, pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}/?$`) }];
}

const routes: readonly Route[] = [...routesOf(contract), { method: 'GET', pattern: /^\/openapi\.json$/ }];

/** Methods that are possible at a path below the API's prefix; none when there is nothing. */
export function methodsAt(path: string): string[] {
  const methods = routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
  return methods.includes('GET') ? [...methods, 'HEAD'] : methods;
}

import { routes } from '../../api/contract/generated-routes.ts';
import { apiPrefix } from '../../api/contract/prefix.ts';
import { partsOf, type ApiCall, type CallName } from './api-call.ts';
import { shellQuote } from './shell-quote.ts';

interface Route {
  method: string;
  path: string;
}

/** The call as `curl` makes it. Address and token are variables of the shell: a page shows no secret. */
export function curlCommand(call: ApiCall): string {
  const { method, path } = routeOf(call.to);
  const { params, body } = partsOf(call);
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? name));
  return [
    `curl -X ${method} "$AEGIR_API${apiPrefix}${address}"`,
    '-H "Authorization: Bearer $AEGIR_TOKEN"',
    ...(method === 'DELETE' ? [] : ['-H "Idempotency-Key: $(uuidgen)"', "-H 'Content-Type: application/json'", `-d ${shellQuote(JSON.stringify(body))}`]),
  ].join(' \\\n  ');
}

function routeOf(name: CallName): Route {
  let part = routes as unknown as Record<string, unknown>;
  for (const word of name.split('.')) part = part[word] as Record<string, unknown>;
  return (part['~orpc'] as { route: Route }).route;
}

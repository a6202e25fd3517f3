import { createORPCClient } from '@orpc/client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { ApiProblem, type ApiClient } from '../../web/api/contract/client.ts';
import { apiPrefix, contract } from '../../web/api/contract/contract.ts';
import { problemSchema } from '../../web/api/contract/problem.ts';
import { resolveTarget, type ApiTarget } from './connection.ts';

export interface Api {
  target: ApiTarget;
  client: ApiClient;
}

/** The Aegir that this command speaks to. Loaded by the actions alone: the contract costs more than all of the rest. */
export function openApi(target: ApiTarget = resolveTarget(process.env)): Api {
  const { origin, token } = target;
  const link = new OpenAPILink(contract, {
    url: new URL(apiPrefix, origin).href,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    fetch: async (request, init) => {
      const response = await fetch(request, init);
      // Of this media type the library would make a file.
      if (response.headers.get('content-type')?.startsWith('application/problem+json') !== true) return response;
      throw new ApiProblem(problemSchema.parse(await response.json()));
    },
  });
  return { target, client: createORPCClient(link) };
}

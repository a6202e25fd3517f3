import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import type { contract } from './contract.ts';
import { routes } from './generated-routes.ts';
import { apiPrefix } from './prefix.ts';
import type { Problem } from './problem.ts';

/** The server's own account of why it did not do as asked. */
export class ApiProblem extends Error {
  readonly code: Problem['code'];
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.code = problem.code;
    this.problem = problem;
  }
}

export type ApiClient = ContractRouterClient<typeof contract>;

/**
 * A typed client of the API. Calls throw {@link ApiProblem} for what the server refuses, and what `fetch` throws when it
 * cannot be reached. Streams (`Accept: text/event-stream`) are fetched by hand.
 * @param origin scheme, host and port.
 */
export function createApiClient(origin: string, token: string | undefined): ApiClient {
  return createORPCClient(new OpenAPILink(routes, {
    url: new URL(apiPrefix, origin).href,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    fetch: async (request, init) => {
      const response = await fetch(request, init);
      // Of this media type the library would make a file.
      if (response.headers.get('content-type')?.startsWith('application/problem+json') !== true) return response;
      // Loaded for a refusal alone: it is most of what a command would load.
      const { problemSchema } = await import('./problem.ts');
      throw new ApiProblem(problemSchema.parse(await response.json()));
    },
  }));
}

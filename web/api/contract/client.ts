import { createORPCClient } from '@orpc/client';
import { StandardLink } from '@orpc/client/standard';
import type { ContractRouterClient } from '@orpc/contract';
import {
  StandardBracketNotationSerializer, StandardOpenAPIJsonSerializer, StandardOpenAPISerializer, StandardOpenapiLinkCodec,
} from '@orpc/openapi-client/standard';
import type { StandardLazyResponse, StandardRequest } from '@orpc/standard-server';
import type { contract } from './contract.ts';
import { HttpSender } from './http-sender.ts';
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
 * A typed client of the API. Calls throw {@link ApiProblem} for what the server refuses, and what the socket says when it
 * cannot be reached. Streams (`Accept: text/event-stream`) are fetched by hand.
 * @param origin scheme, host and port.
 */
export function createApiClient(origin: string, token: string | undefined): ApiClient {
  const serializer = new PlainJson(new StandardOpenAPIJsonSerializer(), new StandardBracketNotationSerializer());
  const codec = new StandardOpenapiLinkCodec(routes, serializer, {
    url: new URL(apiPrefix, origin).href,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  return createORPCClient(new StandardLink(codec, new ApiSender()));
}

class ApiSender extends HttpSender {
  override async call(request: StandardRequest): Promise<StandardLazyResponse> {
    const answer = await super.call(request);
    if (String(answer.headers['content-type']).startsWith('application/problem+json')) {
      // Loaded for a refusal alone: it is most of what a command would load.
      const { problemSchema } = await import('./problem.ts');
      throw new ApiProblem(problemSchema.parse(await answer.body()));
    }
    return answer;
  }
}

/** The API answers JSON and nothing else; that an answer is no form would be found out by loading what forms are made of. */
class PlainJson extends StandardOpenAPISerializer {
  override deserialize(data: unknown): unknown {
    return data;
  }
}

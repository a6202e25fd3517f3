import type { ApiClient } from '../../api/contract/client.ts';

/** A call of the HTTP API that changes something, as its contract types it; the idempotency key is each caller's own. */
export type ApiCall = { [Group in Names<ApiClient>]: CallsOf<Group, ApiClient[Group]> }[Names<ApiClient>] | Removal;

/** Takes away what has that id. Those come without a body, and need no key: a repetition finds nothing to do. */
type Removal = { [To in RemovalName]: { to: To; params: { id: string } } }[RemovalName];
type RemovalName = 'tokens.revoke' | 'people.remove' | 'invites.revoke' | 'resets.revoke' | 'sessions.end';

type CallsOf<Group extends string, Procedures> = {
  [Name in Names<Procedures>]: Procedures[Name] extends (input: infer Input, ...rest: infer _) => unknown ? CallOf<`${Group}.${Name}`, Input> : never;
}[Names<Procedures>];

type Names<Of> = Extract<keyof Of, string>;

type CallOf<To extends string, Input> = Input extends { headers: unknown } ? { to: To } & Omit<Input, 'headers'> : never;

export type CallName = ApiCall['to'];

/** What a call says, whichever it is. */
export interface CallParts {
  params: Readonly<Record<string, string>>;
  body: Readonly<Record<string, unknown>>;
}

export function partsOf(call: ApiCall): CallParts {
  const { params = {}, body = {} } = call as Partial<CallParts>;
  return { params, body };
}

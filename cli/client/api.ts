import { createApiClient, type ApiClient } from '../../web/api/contract/client.ts';
import { resolveTarget, type ApiTarget } from './connection.ts';

export interface Api {
  target: ApiTarget;
  client: ApiClient;
}

/** The Aegir that this command speaks to. Loaded by the actions alone: the contract costs more than all of the rest. */
export function openApi(target: ApiTarget = resolveTarget(process.env)): Api {
  return { target, client: createApiClient(target.origin, target.token) };
}

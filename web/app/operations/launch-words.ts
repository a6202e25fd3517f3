import type { OperationKind } from '../../../events/operation.ts';

/** What becomes of what the earlier Operation left behind, where one is launched again. */
export const againWords: Partial<Record<OperationKind, string>> = {
  'site.install': 'A Site whose installation failed keeps its names: it is installed again itself, on the same Server and with the same domains. Delete it first to change these.',
};

/** What an Operation holds while it runs, as its plan locks it: others that want the same wait for their turn. */
export const lockWords: Record<OperationKind, string> = {
  'server.verify': 'Nothing else may change the Server meanwhile; Sites on it can still be installed.',
  'server.install_service': 'The Server is held: no other Operation works on it meanwhile.',
  'server.run_tasks': 'The Server is held: no other Operation works on it meanwhile.',
  'platform.deploy': 'The new Platform is held. Nothing else may change the Server meanwhile; other Platforms and Sites are free.',
  'site.install': 'The new Site is held. Nothing else may change the Platform or the Server meanwhile; other Sites are free.',
  'site.delete': 'The Site is held. Nothing else may change the Server meanwhile; other Sites are free.',
};

import type { OperationKind } from '../../events/operation.ts';
import type { TaskInputs } from '../tasks/generated.ts';

type Contract = keyof TaskInputs;

/** What an Operation may come to. */
export interface UsedContracts {
  /** In order, when nothing goes wrong; which of several a plan decides. */
  does: readonly Contract[];
  /** At a roll-back. */
  undoes: readonly Contract[];
}

/** The contracts that each Operation's workflow names; `any` where the one who launches it names them. */
export const contractsOf: Record<OperationKind, UsedContracts | 'any'> = {
  'server.verify': { does: ['server.verify'], undoes: [] },
  'server.install_service': { does: ['web.install', 'build.install'], undoes: [] },
  'server.run_tasks': 'any',
  'platform.deploy': { does: ['source.fetch', 'platform.pack', 'platform.place', 'source.discard'], undoes: ['source.discard', 'platform.retire'] },
  'site.install': { does: ['platform.place', 'app.check', 'site.create', 'site.point', 'web.write_vhost', 'site.health'], undoes: ['site.remove', 'web.remove_vhost'] },
  'site.delete': { does: ['web.remove_vhost', 'site.remove'], undoes: [] },
};

/** The Operations in which a contract is done or undone. */
export function operationsWith(contract: string): OperationKind[] {
  return (Object.keys(contractsOf) as OperationKind[]).filter((kind) => {
    const used = contractsOf[kind];
    return used !== 'any' && [...used.does, ...used.undoes].some((each) => each === contract);
  });
}

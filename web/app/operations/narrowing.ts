import type { OperationKind } from '../../../events/operation.ts';
import type { Narrowing } from '../forms/choices.ts';

/** What a field of a launch form offers, by what its Operation needs and what is chosen in other fields (as ids). */
export function narrowing(kind: OperationKind, field: string, chosen: Readonly<Record<string, string | undefined>>): Narrowing {
  switch (kind) {
    case 'server.verify':
    case 'site.delete':
      return {};
    case 'server.install_service':
    case 'server.run_tasks':
      return field === 'server' ? { reached: true } : {};
    case 'platform.deploy':
      return field === 'server' ? { service: 'build' } : {};
    case 'site.install':
      // A Server without the Platform gets it from the store of builds; one that has it is quicker.
      return field === 'server' ? { service: 'web', first: chosen['platform'] } : field === 'platform' ? { first: chosen['server'] } : {};
  }
}

/** The Services that may be installed beside those which are there: a Server has one of each kind. */
export function installableServices(offered: readonly string[], present: Readonly<Record<string, string | undefined>>): string[] {
  return offered.filter((variant) => {
    const there = variant === 'git' ? present['build'] : present['web'];
    return there === undefined || there === variant;
  });
}

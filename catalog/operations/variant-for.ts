import type { ApplicationType } from '../../events/distribution.ts';
import { serviceKinds } from '../../events/service-kinds.ts';
import type { PlannedServer } from './planned-server.ts';

/** `web.write_vhost` is done by the role of the Server's web Service, `app.check` by the application's; `site.create` needs no choice. */
export function variantFor(contract: string, { services }: Pick<PlannedServer, 'services'>, application?: ApplicationType): { variant?: string } {
  const kind = serviceKinds.find((each) => contract.startsWith(`${each}.`));
  const variant = contract.startsWith('app.') ? application : kind === undefined ? undefined : services[kind]?.variant;
  return variant === undefined ? {} : { variant };
}

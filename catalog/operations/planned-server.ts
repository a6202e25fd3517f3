import type { Service, ServiceKind } from '../../events/server.ts';

/** A Server as it was when the Operation was requested. */
export interface PlannedServer {
  id: string;
  name: string;
  address: string;
  port: number;
  user: string;
  hostKey: string;
  services: Partial<Record<ServiceKind, Service>>;
}

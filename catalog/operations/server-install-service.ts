import { z } from 'zod';
import type { Service } from '../../events/server.ts';
import { defineOperation } from './definition.ts';
import { reference } from './fields.ts';
import type { PlannedServer } from './planned-server.ts';

export const serverInstallService = defineOperation({
  kind: 'server.install_service',
  title: 'Install a Service',
  description: 'Installs and starts a Service on a Server: nginx or Apache to serve Sites, git to build Platforms. Safe to repeat.',
  workflow: 'installService',
  permission: 'server:operate',
  input: z.strictObject({
    server: reference('server', 'The Server that gets the Service.'),
    service: z.enum(['nginx', 'apache', 'git']).meta({ title: 'Service', description: 'nginx and apache serve Sites; git builds Platforms.' }),
    port: z.int().min(1).max(65535).default(80).meta({ title: 'Port', description: 'Where a web Service listens; git ignores it.' }),
  }),
});

export interface ServerInstallServicePlan {
  server: PlannedServer;
  service: Service;
}

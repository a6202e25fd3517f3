import { z } from 'zod';
import type { Source } from '../../events/distribution.ts';
import { defineOperation } from './definition.ts';
import { nameField, refField, reference } from './fields.ts';
import type { PlannedServer } from './planned-server.ts';

export const platformDeploy = defineOperation({
  kind: 'platform.deploy',
  title: 'Deploy a Platform',
  description: 'Fetches a Distribution at one ref, packs it as an immutable build with a digest, and places it on a Server that has the build Service.',
  workflow: 'deployPlatform',
  permission: 'platform:operate',
  input: z.strictObject({
    name: nameField.meta({ title: 'Name', description: 'What to call the Platform, such as shop-2026-11.' }),
    distribution: reference('distribution', 'Where the code comes from.'),
    ref: refField.optional().meta({ title: 'Ref', description: 'Branch, tag or commit to build; the Distribution’s default when empty.' }),
    server: reference('server', 'The Server that builds it and keeps it; it needs the build Service.'),
  }),
});

export interface PlatformDeployPlan {
  platform: { id: string; name: string; ref: string; source: Source };
  server: PlannedServer;
}

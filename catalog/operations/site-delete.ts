import { z } from 'zod';
import { defineOperation } from './definition.ts';
import { reasonField, reference } from './fields.ts';
import type { PlannedServer } from './planned-server.ts';

export const siteDelete = defineOperation({
  kind: 'site.delete',
  title: 'Delete a Site',
  description: 'Takes the Site’s virtual host, folders and account off its Server and frees its name and domains. The Platform stays.',
  workflow: 'deleteSite',
  permission: 'site:operate',
  input: z.strictObject({
    site: reference('site', 'The Site to delete.'),
    backupWaiver: reasonField.meta({
      title: 'Why no backup is needed',
      description: 'No verified backup stands behind this deletion. Say why that is acceptable; it is recorded with your name.',
    }),
  }),
});

export interface SiteDeletePlan {
  site: { id: string; name: string; domains: string[] };
  server: PlannedServer;
  backupWaiver: string;
}

import { z } from 'zod';
import type { ApplicationType } from '../../events/distribution.ts';
import { defineOperation } from './definition.ts';
import { domainField, nameField, reference } from './fields.ts';
import type { PlannedServer } from './planned-server.ts';

export const siteInstall = defineOperation({
  kind: 'site.install',
  title: 'Install a Site',
  description: 'Makes a Site of a Platform on a Server: its account, its folders, its virtual host, and a check that it answers. When a Task fails it waits for a person; other Sites are not touched.',
  workflow: 'installSite',
  permission: 'site:operate',
  input: z.strictObject({
    name: nameField.meta({ title: 'Name', description: 'Short name; its account and folders on the Server are called after it.' }),
    domains: z.array(domainField).min(1).max(50)
      .refine((domains) => new Set(domains).size === domains.length, 'Name each domain once.')
      .meta({ title: 'Domains', description: 'Host names it answers to; the first is the primary one.' }),
    platform: reference('platform', 'The build it runs on.'),
    server: reference('server', 'Where it runs; the Server needs a web Service.'),
  }),
});

export interface SiteInstallPlan {
  /** `begun` when an earlier Operation failed to install it: what that did may be on the Server. */
  site: { id: string; name: string; domains: string[]; begun?: boolean };
  /** `docroot` is the folder of the build that visitors see; '' is its top. */
  platform: { id: string; name: string; digest: string; application: ApplicationType; docroot: string };
  server: PlannedServer;
}

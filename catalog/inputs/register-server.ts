import { z } from 'zod';
import { nameField } from '../operations/fields.ts';

export const registerServerInput = z.strictObject({
  name: nameField.meta({ title: 'Name', description: 'What to call it in Aegir, such as web-1.' }),
  address: z
    .string()
    .max(253)
    .regex(/^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)$/, 'Give a host name or an IP address.')
    .meta({ title: 'Address', description: 'Host name or IP address that the runner reaches it at.' }),
  port: z.int().min(1).max(65535).default(22).meta({ title: 'SSH port', description: 'Where its SSH server listens.' }),
  user: z
    .string()
    .regex(/^[a-z_][a-z0-9_-]{0,31}$/, 'Give a unix account name.')
    .default('root')
    .meta({ title: 'SSH user', description: 'root, or an account that may use sudo without a password.' }),
  hostKey: z
    .string()
    .regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'Give the fingerprint of its ed25519 key: SHA256: and 43 characters.')
    .meta({
      title: 'Host key fingerprint',
      description: 'On the Server itself: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub. Aegir talks to nothing that has another key.',
    }),
});

import { z } from 'zod';
import { applicationTypeSchema } from '../../events/distribution.ts';
import { nameField, refField } from '../operations/fields.ts';

const singleLine = /^[^\p{Cc}\s]+$/u;

export const registerDistributionInput = z.strictObject({
  name: nameField.meta({ title: 'Name', description: 'What to call it, such as marketing.' }),
  application: applicationTypeSchema.meta({ title: 'Application', description: 'What kind of application the code is.' }),
  url: z
    .string()
    .max(1000)
    .regex(singleLine, 'Give one URL without spaces.')
    .regex(/^(https?|ssh|git):\/\/[^/]+\/.+/, 'Give an https, http, ssh or git URL.')
    // A password in a URL would reach events, logs and screens.
    .regex(/^[a-z]+:\/\/([^/:@]+@)?[^/@]*\//, 'Leave the password out of the URL; give the runner a key instead.')
    .meta({ title: 'Git URL', description: 'The repository with the code.' }),
  defaultRef: refField.default('main').meta({ title: 'Default ref', description: 'Branch, tag or commit to build when none is named.' }),
  docroot: z
    .string()
    .max(200)
    .regex(/^(?!\/)(?!.*(^|\/)\.\.?(\/|$))[A-Za-z0-9._/-]*$/, 'Give a folder inside the repository, such as public.')
    .default('')
    .meta({ title: 'Document root', description: 'Folder of the repository that is served; empty for its top.' }),
});

import { oc } from '@orpc/contract';
import { z } from 'zod';
import { mutationHeaders } from './fields.ts';

const tags = ['Device login'];

/** `aegir login`, after RFC 8628: the person approves on a page what the terminal asks for. Open to the signed-out. */
export const deviceContract = {
  begin: oc
    .route({ method: 'POST', path: '/device/code', tags, summary: 'Ask for a login from a terminal', successStatus: 201, inputStructure: 'detailed' })
    .input(z.object({
      headers: mutationHeaders,
      body: z.strictObject({ client: z.string().regex(/^[^\p{Cc}]{1,80}$/u, 'Name the client in up to 80 characters.').meta({ description: 'What asks, for the person who approves: `aegir on web-1`.' }) }),
    }))
    .output(z.object({
      deviceCode: z.string(),
      userCode: z.string().meta({ description: 'To compare with what the page shows.' }),
      verificationUri: z.url(),
      verificationUriComplete: z.url(),
      expiresIn: z.int().meta({ description: 'Seconds.' }),
      interval: z.int().meta({ description: 'Seconds to wait between two polls.' }),
    })),
  poll: oc
    .route({
      method: 'POST', path: '/device/token', tags, summary: 'Fetch the token once the login is approved', inputStructure: 'detailed',
      description: 'Until then answers 400 with code `authorization_pending` or `slow_down`; afterwards, or when refused, `expired_token` or `access_denied`.',
    })
    .input(z.object({ headers: mutationHeaders, body: z.strictObject({ deviceCode: z.string().min(1).max(200) }) }))
    .output(z.object({ token: z.string(), name: z.string() })),
};

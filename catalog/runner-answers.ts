import { z } from 'zod';

/* What the web process asks the runner, which alone reaches hosts; through Temporal and a worker. */

const unknown = z.object({
  outcome: z.literal('unknown').meta({ description: 'Nobody could be asked.' }),
  why: z.enum(['temporal_unreachable', 'runner_unreachable', 'took_too_long', 'failed']),
  message: z.string().meta({ description: 'What is in the way, and what to do about it.' }),
});

const publicKey = z.string().meta({ description: 'Line for `authorized_keys` of the account that the runner signs in as.' });

export const seenHostSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('seen'),
    fingerprint: z.string().meta({ description: 'Of the ed25519 host key that it shows. Compare it with what the host itself says: `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub`.' }),
    publicKey,
  }),
  z.object({
    outcome: z.literal('unreachable').meta({ description: 'It does not answer, or not as an SSH server.' }),
    message: z.string(),
  }),
  unknown,
]);
export type SeenHost = z.infer<typeof seenHostSchema>;

const runnersOwn = z.object({
  outcome: z.literal('described'),
  python: z.string(),
  ansible: z.string().nullable().meta({ description: 'Version of ansible-core; null where there is none.' }),
  tasks: z.int().meta({ description: 'How many Tasks it may run.' }),
  publicKey,
});

export const describedRunnerSchema = z.discriminatedUnion('outcome', [
  runnersOwn.extend({ temporal: z.string().meta({ description: 'Version of the Temporal server that it is asked through.' }) }),
  unknown,
]);
export type DescribedRunner = z.infer<typeof describedRunnerSchema>;

export type RunnerUnknown = z.infer<typeof unknown>;

/** What can be asked of it. No secret, and nothing that changes anything. */
export type RunnerQuestion = { ask: 'look'; address: string; port: number } | { ask: 'describe' };
/** What a worker brings back. */
export type RunnerAnswer = SeenHost | z.infer<typeof runnersOwn> | RunnerUnknown;

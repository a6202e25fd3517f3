import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const script = fileURLToPath(new URL('minion', import.meta.url));
const prepare = fileURLToPath(new URL('prepare', import.meta.url));

/** A running test host: what a Server is enrolled with. */
export type Minion = {
  name: string;
  address: string;
  port: number;
  user: 'root';
  /** As OpenSSH prints it: `SHA256:…`. */
  fingerprint: string;
  /** Type and key, as in a known_hosts line: `ssh-ed25519 AAAA…`. */
  hostKey: string;
};

export type MinionOptions = {
  /** Public key files that may sign in as root; they are added to those of an earlier call. */
  authorize?: readonly string[];
  /** The AEGIR_HOME that the host belongs to; by default that of the environment, or of the checkout. */
  home?: string;
};

/** A test host could not be started, stopped or listed; the message is the script's own sentence. */
export class MinionError extends Error {
  readonly code = 'minion_failed';
  override readonly name = 'MinionError';
}

/** Starts a test host and resolves when its SSH answers; a running one of that name is returned as it is.
 *  The first call on a machine builds the root filesystem (half a minute). @throws MinionError */
export const minionUp = async (name: string, { authorize = [], home }: MinionOptions = {}): Promise<Minion> =>
  JSON.parse(await call(['up', name, '--json', ...authorize.flatMap((file) => ['--authorize', file])], home)) as Minion;

/** Stops a test host and removes its disk; it need not exist. @throws MinionError */
export const minionDown = async (name: string, { home }: Pick<MinionOptions, 'home'> = {}): Promise<void> => {
  await call(['down', name], home);
};

/** The test hosts of this AEGIR_HOME that run. @throws MinionError */
export const minionList = async ({ home }: Pick<MinionOptions, 'home'> = {}): Promise<Minion[]> =>
  JSON.parse(await call(['list', '--json'], home)) as Minion[];

/** Why this machine cannot have test hosts, in a sentence; null where it can. */
export const whyNoMinions = async (): Promise<string | null> => {
  try {
    await run(prepare, ['--check']);
    return null;
  } catch (error) {
    const { code, stderr } = error as { code: unknown; stderr: string };
    return code === 1 ? null : stderr.trim();
  }
};

const call = async (words: readonly string[], home: string | undefined): Promise<string> => {
  const env = home === undefined ? process.env : { ...process.env, AEGIR_HOME: home };
  try {
    return (await run(script, words, { env })).stdout;
  } catch (error) {
    throw new MinionError((error as { stderr?: string }).stderr?.trim() || String(error), { cause: error });
  }
};

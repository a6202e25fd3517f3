import { lookAtHostInput } from '../catalog/inputs/look-at-host.ts';
import type { DescribedRunner, SeenHost } from '../catalog/runner-answers.ts';
import { parseInput } from './input.ts';
import { authorize, type Principal } from './principal.ts';

/** The way to the runner, which alone reaches hosts; its answers take seconds. @throws Refused `conflict` while too many ask */
export interface RunnerLine {
  /** Fetches the host key of any host; signs in nowhere. */
  look(host: { address: string; port: number }): Promise<SeenHost>;
  describe(): Promise<DescribedRunner>;
}

/** What a host shows of itself before it is a Server. For those who may register one: it has the runner connect to any address. */
export async function lookAtHost({ runner }: { runner: RunnerLine }, principal: Principal, input: unknown): Promise<SeenHost> {
  authorize(principal, 'server:register');
  return runner.look(parseInput(lookAtHostInput, input));
}

/** What the runner is, and the key that Servers know it by. */
export async function describeRunner({ runner }: { runner: RunnerLine }, principal: Principal): Promise<DescribedRunner> {
  authorize(principal, 'read');
  return runner.describe();
}

import { isDeepStrictEqual } from 'node:util';
import type { HostConnection } from '../catalog/execution.ts';
import type { RunnerTransport } from './transport/transport.ts';

/**
 * Enrols Servers with one runner. Enrolling asks the host for its key, at the price of a Task that does little; where the last
 * Task with the same enrolment succeeded, the runner has it, and holds each connection to the pinned key by itself.
 */
export class Enrolments {
  readonly #runner: Pick<RunnerTransport, 'enroll'>;
  readonly #proven = new Map<string, HostConnection>();

  constructor(runner: Pick<RunnerTransport, 'enroll'>) {
    this.#runner = runner;
  }

  /** @throws what the runner says against it */
  async ensure(serverId: string, enrol: HostConnection): Promise<void> {
    if (isDeepStrictEqual(this.#proven.get(serverId), enrol)) return;
    const { hostKey: fingerprint, ...host } = enrol;
    await this.#runner.enroll(serverId, { ...host, fingerprint });
  }

  /** A Task on the Server succeeded under this enrolment. */
  proven(serverId: string, enrol: HostConnection): void {
    this.#proven.set(serverId, enrol);
  }

  /** A Task on the Server did not succeed: the next one enrols it anew, which can say why. */
  doubted(serverId: string): void {
    this.#proven.delete(serverId);
  }
}

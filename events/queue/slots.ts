import { onlyReads, type Claimant } from './claimant.ts';
import type { Limits, Wait } from './wait.ts';

/**
 * How many run, in all and on each Server; those that are being started count as well. On a Server those count that
 * change something: what only reads does not wait for its like.
 */
export class Slots {
  readonly #runningOn = new Map<string, number>();
  #running = 0;

  restore(claimant: Claimant): void {
    if (counts(claimant)) this.#count(claimant, 1);
  }

  /** It has ended. */
  free(claimant: Claimant): void {
    if (counts(claimant)) this.#count(claimant, -1);
  }

  /** Changes what it is, and with it the counts. */
  give(claimant: Claimant, status: Claimant['status'], starting = false): void {
    const counted = counts(claimant);
    claimant.status = status;
    claimant.starting = starting;
    if (counts(claimant) !== counted) this.#count(claimant, counted ? -1 : 1);
  }

  /**
   * What those wait for whose turn has come; of those that may start, nothing.
   * @param inOrder in which slots are given out.
   */
  waits(inOrder: readonly Claimant[], { perServer, atOnce }: Limits, heldBy: (claimant: Claimant) => Wait | undefined): Map<string, Wait> {
    const waits = new Map<string, Wait>();
    const taken = new Map(this.#runningOn);
    const lines = new Map<string, number>();
    const take = (server: string): void => void taken.set(server, (taken.get(server) ?? 0) + 1);
    const isFull = (server: string): boolean => (taken.get(server) ?? 0) >= perServer;
    let [all, waiting] = [this.#running, 0];
    for (const claimant of inOrder) {
      const held = heldBy(claimant);
      const servers = changedServers(claimant);
      const full = servers.find(isFull);
      if (held !== undefined) {
        waits.set(claimant.id, held);
      } else if (full !== undefined) {
        const place = (lines.get(full) ?? 0) + 1;
        lines.set(full, place);
        waits.set(claimant.id, { for: 'server_limit', server: full, limit: perServer, running: taken.get(full) ?? 0, place });
        // Those behind it do not take what it needs beside: else one that works on two Servers might never start.
        servers.filter((server) => !isFull(server)).forEach(take);
      } else if (all >= atOnce) {
        waits.set(claimant.id, { for: 'limit', limit: atOnce, place: ++waiting });
      } else {
        all += 1;
        servers.forEach(take);
      }
    }
    return waits;
  }

  #count(claimant: Claimant, by: 1 | -1): void {
    this.#running += by;
    for (const server of changedServers(claimant)) {
      const running = (this.#runningOn.get(server) ?? 0) + by;
      if (running === 0) this.#runningOn.delete(server);
      else this.#runningOn.set(server, running);
    }
  }
}

function counts({ status, starting }: Claimant): boolean {
  return status === 'running' || starting;
}

function changedServers(claimant: Claimant): readonly string[] {
  return onlyReads(claimant) ? [] : claimant.servers;
}

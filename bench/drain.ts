import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { derivedId } from '../events/derived-id.ts';
import { idOf } from '../events/event.ts';
import { operationEvents, type OperationEvent } from '../events/operation.ts';
import { defaultLimits } from '../events/queue/wait.ts';
import { isCaughtUp, type EventStore } from '../events/store/event-store.ts';
import { openSqliteEventStore } from '../events/store/sqlite.ts';
import { toEvents } from '../events/store/streams.ts';
import type { StackStatus } from '../cli/stack/stack-status.ts';
import type { Benchmark, Figure } from './benchmark.ts';
import type { Stage } from './stage.ts';
import { timed } from './statistics.ts';

const operations = 1000;
const sites = 50;
/** Several, so that it is not the limit of one of them alone that is measured. All are the one host that there is. */
const servers = 5;
const writers = 20;
const memoryEveryMs = 500;
/** Of /proc: clock ticks a second, which Linux fixes for programs. */
const ticks = 100;

/** A thousand Operations of one no-op Task each, twenty on each of fifty Sites, drained through the whole stack with the limits kept. */
export const drain: Benchmark = {
  name: 'drain',
  title: '1,000 queued Operations on 50 Sites',
  async run({ stage }) {
    const all = await stage();
    const status = JSON.parse(await all.installation.aegir('status', '--json')) as StackStatus;
    const pids = Object.fromEntries(status.processes.map(({ name, pid }) => [name, pid!]));
    const store = await openSqliteEventStore({ path: join(all.installation.home, 'events.db') });
    const stop = new AbortController();
    const watch = new DrainWatch(store, stop.signal);
    const memory = new PeakMemory(pids);
    try {
      const on = await Promise.all(Array.from({ length: servers }, (_, index) => addServer(all, `drain-${index}`)));
      const cpuBefore = cpuSeconds(pids);
      const seconds = await timed(async () => {
        await request(store, on);
        await watch.drained;
      }) / 1000;
      const cpu = Object.entries(cpuSeconds(pids)).map(([name, used]) => ({ name, used: used - cpuBefore[name]! }));
      const figures: Figure[] = [
        { what: `${operations} queued Operations on ${sites} Sites, drained`, value: seconds, unit: 's', goal: { atMost: 60 }, reference: { what: 'CPU time of all of Aegir meanwhile', value: cpu.reduce((sum, { used }) => sum + used, 0), unit: 's' } },
        { what: 'Most of them at once on one Server', value: watch.mostOnServer, unit: 'Operations', goal: { atMost: defaultLimits.perServer } },
        { what: 'Most of them at once in all', value: watch.most, unit: 'Operations', goal: { atMost: defaultLimits.atOnce } },
        { what: 'Most of them at once on one Site', value: watch.mostOnSite, unit: 'Operations', goal: { atMost: 1 } },
        ...cpu.map(({ name, used }): Figure => ({ what: `CPU time meanwhile: ${name}`, value: used, unit: 's' })),
        ...memory.take().map(({ name, megabytes }): Figure => ({ what: `Memory at most meanwhile: ${name}`, value: megabytes, unit: 'MB' })),
      ];
      return { figures };
    } finally {
      memory.take();
      stop.abort();
      await store.close();
    }
  },
};

type PlannedServer = { id: string; name: string; address: string; port: number; user: string; hostKey: string; services: object };

async function addServer({ api, host }: Stage, name: string): Promise<PlannedServer> {
  const { address, port, user, fingerprint: hostKey } = host;
  const { id } = await api.post<{ id: string }>('/servers', { name, address, port, user, hostKey });
  return { id, name, address, port, user, hostKey, services: {} };
}

/** As facts: no Operation that a person may launch on a Site does nothing. */
async function request(store: EventStore, on: readonly PlannedServer[]): Promise<void> {
  let next = 0;
  const write = async (): Promise<void> => {
    for (let index = next++; index < operations; index = next++) {
      const id = derivedId(`drained ${on[0]!.id} ${index}`);
      const site = { type: 'site' as const, id: `drained-${index % sites}`, name: `drained-${index % sites}` };
      const server = on[(index % sites) % servers]!;
      const requested: OperationEvent = {
        type: 'OperationRequested',
        data: {
          kind: 'server.verify', sentence: `Do nothing to Site ${site.name}`, target: site, input: {}, plan: { server },
          locks: [{ resource: `site-${site.id}`, mode: 'exclusive' }, { resource: `server-${server.id}`, mode: 'shared' }], servers: [server.id],
        },
      };
      const cause = { correlationId: id, causationId: id, actor: { kind: 'person', id: 'bench', name: 'Bench' }, now: new Date() } as const;
      await store.append(`operation-${id}`, toEvents(operationEvents, [requested], id, cause), { expected: 'none' });
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
}

/** Counts what runs at once, from the facts in their order. */
class DrainWatch {
  readonly drained: Promise<void>;
  most = 0;
  mostOnServer = 0;
  mostOnSite = 0;
  readonly #requests = new Map<string, { server: string; site: string }>();
  readonly #running = new Map<string, number>();
  #ended = 0;

  constructor(store: EventStore, signal: AbortSignal) {
    this.drained = this.#follow(store, signal);
  }

  async #follow(store: EventStore, signal: AbortSignal): Promise<void> {
    for await (const item of store.subscribe({ categories: ['operation'], signal })) {
      if (isCaughtUp(item)) continue;
      const id = idOf(item.stream);
      const event = operationEvents.read(item);
      if (event.type === 'OperationRequested' && event.data.target.id.startsWith('drained-')) this.#requests.set(id, { server: event.data.servers[0]!, site: event.data.target.id });
      const request = this.#requests.get(id);
      if (request === undefined) continue;
      if (event.type === 'OperationStarted') {
        this.most = Math.max(this.most, this.#count('all', 1));
        this.mostOnServer = Math.max(this.mostOnServer, this.#count(request.server, 1));
        this.mostOnSite = Math.max(this.mostOnSite, this.#count(request.site, 1));
      } else if (event.type === 'OperationSucceeded') {
        for (const what of ['all', request.server, request.site]) this.#count(what, -1);
        if (++this.#ended === operations) return;
      } else if (event.type === 'OperationBlocked') {
        throw new Error(`Operation ${id} of the benchmark failed: ${event.data.failure.message}`);
      }
    }
  }

  #count(what: string, by: number): number {
    const count = (this.#running.get(what) ?? 0) + by;
    this.#running.set(what, count);
    return count;
  }
}

/** The most that each process had in memory, looked at from time to time. */
class PeakMemory {
  readonly #pids: Record<string, number>;
  readonly #most = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(pids: Record<string, number>) {
    this.#pids = pids;
    this.#timer = setInterval(() => this.#look(), memoryEveryMs);
  }

  /** Ends looking. */
  take(): { name: string; megabytes: number }[] {
    clearInterval(this.#timer);
    this.#look();
    return [...this.#most].map(([name, megabytes]) => ({ name, megabytes }));
  }

  #look(): void {
    for (const [name, pid] of Object.entries(this.#pids)) {
      const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]);
      this.#most.set(name, Math.max(this.#most.get(name) ?? 0, kilobytes / 1024));
    }
  }
}

/** What each process has used, with those that it started and that have ended. The runner's supervisors stand alone, and do not count. */
function cpuSeconds(pids: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => {
    // The name in parentheses may hold blanks; what is used comes behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\) /s, '').split(' ');
    return [name, fields.slice(11, 15).reduce((used, field) => used + Number(field), 0) / ticks];
  }));
}

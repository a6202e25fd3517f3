import { setTimeout as after } from 'node:timers/promises';
import type { ReadModels } from '../../events/read-models/read-models.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import type { LiveHub } from '../live/live-hub.ts';
import { effects } from './effects.ts';
import { mostCounted, partNames, type PartName, type PartStatus, type Progress } from './parts.ts';

export interface SystemStatusOptions {
  store: EventStore;
  readModels: ReadModels;
  live: LiveHub;
  /** Whether Temporal accepts connections. */
  temporalAnswers: () => Promise<boolean>;
  /** Milliseconds between two looks. */
  everyMs?: number;
}

/** Being behind is told only once it lasts longer than starting does, in milliseconds. */
const quietMs = 5000;

/** Looks after the parts that the web process stands on, and has open pages read anew when one goes or comes back. */
export class SystemStatus {
  readonly #options: SystemStatusOptions;
  readonly #closing = new AbortController();
  readonly #seen = new Map<PartName, PartStatus>();
  #looking: Promise<void> | undefined;
  readonly #endListening: () => void;

  private constructor(options: SystemStatusOptions) {
    this.#options = options;
    this.#endListening = options.readModels.onStatus(() => this.#note('readModels', this.#readModels()));
  }

  /** Resolves after the first look. */
  static async start(options: SystemStatusOptions): Promise<SystemStatus> {
    const status = new SystemStatus(options);
    await status.#look();
    status.#looking = status.#keepLooking(options.everyMs ?? 2000);
    return status;
  }

  /** As of the last look, which is a moment ago; the lists' as of now. */
  parts(): PartStatus[] {
    this.#note('readModels', this.#readModels());
    return partNames.map((name) => this.#seen.get(name)!);
  }

  /** What people should know of now: every part that is not up, but not the lists in the first moments of catching up. */
  troubles(): PartStatus[] {
    return this.parts().filter(({ state, since, why }) => state !== 'up' && (state !== 'catching_up' || why !== null || Date.now() - Date.parse(since) > quietMs));
  }

  async progress(): Promise<Progress> {
    const { readModels } = this.#options;
    const behind = await readModels.behindBy(mostCounted).catch(() => null);
    return { position: readModels.status().position, behind };
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#endListening();
    await this.#looking;
  }

  async #keepLooking(everyMs: number): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await after(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.#look();
    }
  }

  async #look(): Promise<void> {
    const { store, temporalAnswers } = this.#options;
    const [events, temporal] = await Promise.all([store.health(), temporalAnswers()]);
    this.#note('events', events.state === 'up' ? { state: 'up', why: null } : { state: 'down', why: sentence(events.why) });
    this.#note('temporal', temporal ? { state: 'up', why: null } : { state: 'down', why: 'It does not answer. `aegir status` on its machine says why; its log is temporal.log.' });
    this.#note('readModels', this.#readModels());
  }

  #readModels(): Pick<PartStatus, 'state' | 'why'> {
    const { state, rebuilding, error } = this.#options.readModels.status();
    switch (state) {
      case 'live':
        return { state: 'up', why: null };
      case 'catching_up':
        return { state: rebuilding === null ? 'catching_up' : 'rebuilding', why: error ?? rebuilding };
      case 'stopped':
        return { state: 'down', why: error };
    }
  }

  #note(part: PartName, { state, why }: Pick<PartStatus, 'state' | 'why'>): void {
    const before = this.#seen.get(part);
    const { serving, position } = this.#options.readModels.status();
    const effect = effects(part, state, serving);
    if (before?.state === state && before.why === why && before.effect === effect) return;
    const since = before?.state === state ? before.since : new Date().toISOString();
    this.#seen.set(part, { part, state, since, why, effect });
    if (before !== undefined && position !== null) this.#options.live.tellAll(position);
  }
}

/** A reason comes as the second half of a sentence. */
function sentence(why: string): string {
  return why.charAt(0).toUpperCase() + why.slice(1);
}

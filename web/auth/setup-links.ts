import { v4 as uuid } from 'uuid';
import type { OneTimeLinks, UsedLink } from './one-time-links.ts';

const validMs = 86_400_000;
const by = { id: 'set-up-link', name: 'the set-up link' };

/** The way in for the first administrator: one link at a time. */
export class SetupLinks {
  readonly #links: OneTimeLinks;

  constructor(links: OneTimeLinks) {
    this.#links = links;
  }

  replace(): string {
    return this.#links.make('set_up', { id: uuid(), subject: '', role: 'administrator', by, validMs });
  }

  isOpen(secret: string): boolean {
    return this.#links.find('set_up', secret) !== undefined;
  }

  /** @returns undefined when it is not valid. */
  use(secret: string): UsedLink | undefined {
    return this.#links.use('set_up', secret);
  }
}

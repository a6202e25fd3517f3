import type { Actor } from '../event.ts';

export interface Limits {
  /** Operations that run on one Server at the same time. At least 1. */
  perServer: number;
  /** Operations that run at the same time in all. At least 1. */
  atOnce: number;
}

/** Twice the Tasks that a worker drives at once: beyond, Operations that are said to run would wait for the runner instead. */
export const defaultLimits: Limits = { perServer: 4, atOnce: 16 };

/** Maintenance of a Server: nothing that changes anything starts there. */
export interface Pause {
  /** RFC 3339. */
  since: string;
  by: Actor;
  reason?: string;
}

/** What an Operation waits for before it starts. Places count from 1, which is the next. */
export type Wait =
  /** `behind` is the Operation just ahead of it for the resource. */
  | { for: 'resource'; resource: string; behind: string; place: number }
  /** `running` counts those that are about to start, too. */
  | { for: 'server_limit'; server: string; limit: number; running: number; place: number }
  | { for: 'limit'; limit: number; place: number }
  | ({ for: 'paused'; server: string } & Pause);

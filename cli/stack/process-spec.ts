/** What is to run, and how it is known to be well. */
export interface ProcessSpec {
  name: string;
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /**
   * `announced`: it prints one JSON line with `"ready": true` on standard output once it serves; that line's other fields
   * are for people and never reach a log. `answers`: the URL answers 2xx.
   */
  ready: { by: 'announced'; url?: string } | { by: 'answers'; url: string };
  version?: string;
}

/** A restart waits for `firstMs`, twice as long each time up to `maxMs`; having been healthy for `forgetAfterMs` makes it begin anew. */
export interface RestartPolicy {
  firstMs: number;
  maxMs: number;
  forgetAfterMs: number;
}
export const restartPolicy: RestartPolicy = { firstMs: 200, maxMs: 30_000, forgetAfterMs: 10_000 };

export function restartDelay(policy: RestartPolicy, failures: number): number {
  return Math.min(policy.firstMs * 2 ** Math.min(failures - 1, 30), policy.maxMs);
}

export type ProcessState = 'starting' | 'healthy' | 'unhealthy' | 'waiting' | 'stopping' | 'stopped';

/** A process as `aegir status` shows it. */
export interface ProcessView {
  name: string;
  state: ProcessState;
  /** Why it is not healthy, and what is done about it. */
  why?: string;
  pid?: number;
  /** When the running one was started; RFC 3339. */
  since?: string;
  restarts: number;
  memoryBytes?: number;
  version?: string;
}

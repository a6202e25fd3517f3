import type { ProcessView } from './process-spec.ts';

/** What `aegir status` says. */
export interface StackStatus {
  healthy: boolean;
  home: string;
  ui: string;
  temporalUi?: string;
  supervisor: { pid: number; since: string; memoryBytes?: number };
  versions: StackVersions;
  processes: ProcessView[];
  /** The one-time link that makes the first administrator, while nobody has used it. */
  setupUrl?: string;
}

export interface StackVersions {
  aegir: string;
  node: string;
  temporal?: string;
  ansible?: string;
}

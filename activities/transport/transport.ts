import type { PositionedRecord, EndRecord, LostRecord } from './records.ts';

export interface RunRequest {
  readonly task: string;
  /** Id of an enrolled Server: the runner knows its address. */
  readonly server: string;
  readonly vars: Readonly<Record<string, unknown>>;
  readonly preview: boolean;
  readonly timeoutSeconds: number;
}

export interface RunStatus {
  readonly state: 'running' | 'ended' | 'lost' | 'collected';
  /** Size of the journal. */
  readonly bytes: number;
  readonly end?: EndRecord | LostRecord;
}

export interface RunnerTask {
  readonly engine: string;
  readonly title: string;
  readonly implements: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly feedback: Readonly<Record<string, unknown>>;
  readonly undo?: string;
  readonly idempotent: boolean;
  readonly preview: 'full' | 'partial' | 'none';
  readonly timeoutSeconds: number;
  readonly digest: string;
}

export interface RunnerCatalog {
  readonly python: string;
  /** Null where the runner has no ansible-core. */
  readonly ansible: string | null;
  readonly tasks: Readonly<Record<string, RunnerTask>>;
  /** Line for authorized_keys on the Servers. */
  readonly publicKey: string;
}

export interface HostAddress {
  readonly address: string;
  readonly port: number;
  readonly user: string;
  /** `SHA256:…` of the Ed25519 host key; without it the key is only reported. */
  readonly fingerprint?: string;
}

export interface Enrolled {
  readonly enrolled: boolean;
  readonly fingerprint: string;
  readonly publicKey?: string;
}

/** What a host shows to whoever comes, and what it must know of this runner. */
export interface LookedAt {
  /** `SHA256:…` of its Ed25519 host key. */
  readonly fingerprint: string;
  /** Line for its authorized_keys. */
  readonly publicKey: string;
}

/** What a worker can ask of one runner. Every method may throw {@link RunnerRefused} and {@link RunnerUnreachable}. */
export interface RunnerTransport {
  /**
   * Starts the run, or attaches to it when it exists, and yields its journal from byte offset `from` until `end` or
   * `lost`, each record once. Reconnects by itself. Ending the iteration, or `signal`, detaches: the run goes on.
   */
  run(runId: string, request: RunRequest, from: number, signal: AbortSignal): AsyncIterable<PositionedRecord>;
  /** Asks the run to stop, again where the runner does not answer; its `end` comes through `run`. Does nothing to a run that ended. */
  cancel(runId: string): Promise<void>;
  status(runId: string): Promise<RunStatus>;
  /** Frees what an ended run holds. Its id stays taken: a late start of it is answered with the recorded end. */
  gc(runId: string): Promise<void>;
  catalog(): Promise<RunnerCatalog>;
  enroll(serverId: string, host: HostAddress): Promise<Enrolled>;
  /** Fetches the host key of any host. Keeps nothing, and signs in nowhere. */
  look(host: Pick<HostAddress, 'address' | 'port'>): Promise<LookedAt>;
  close(): Promise<void>;
}

export type RefusalCode =
  | 'invalid'
  | 'unknown_task'
  | 'unknown_server'
  | 'usage'
  | 'unknown_run'
  | 'busy'
  | 'host_key_mismatch'
  | 'unreachable'
  | 'not_ready'
  | 'auth_refused';

/** The runner said no, or is not the runner that was pinned: nothing was done, and asking again will not help. */
export class RunnerRefused extends Error {
  override readonly name = 'RunnerRefused';
  readonly code: RefusalCode;
  /** Path of the value at fault, such as `vars.site`. */
  readonly field: string | undefined;

  constructor(code: RefusalCode, message: string, field?: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

/** No word from the runner; what it does meanwhile is not known. Safe to repeat: starting a run twice attaches. */
export class RunnerUnreachable extends Error {
  override readonly name = 'RunnerUnreachable';
  readonly code = 'runner_unreachable';
}

export type StepStatus = 'started' | 'ok' | 'changed' | 'failed' | 'ignored' | 'skipped' | 'unreachable' | 'retry';

export type RunOutcome = 'succeeded' | 'failed' | 'unreachable' | 'refused' | 'timed_out' | 'cancelled';

export type StopReason = 'cancelled' | 'timed_out' | 'failed';

interface Numbered {
  /** Counts from 1 within the run. */
  readonly n: number;
  /** Seconds since the epoch, on the runner's clock. */
  readonly t: number;
}

export interface StartRecord extends Numbered {
  readonly k: 'start';
  /** Process id of the supervisor, on the runner. */
  readonly pid: number;
  readonly task: string;
}

export interface OutputRecord extends Numbered {
  readonly k: 'out' | 'err';
  /** Whole lines as a rule; a line that waited too long for its end comes in parts. */
  readonly d: string;
  readonly step?: string;
}

export interface StepRecord extends Numbered {
  readonly k: 'step';
  readonly id: string;
  readonly name: string;
  readonly action?: string;
  readonly status: StepStatus;
  readonly ms?: number;
  readonly message?: string;
  /** Unified diff of what the step changed, or would change in a preview. */
  readonly diff?: string;
}

export interface FeedbackRecord extends Numbered {
  readonly k: 'feedback';
  readonly data: Readonly<Record<string, unknown>>;
}

export interface KillRecord extends Numbered {
  readonly k: 'kill';
  readonly reason: StopReason;
  readonly signal: string;
}

export interface EndRecord extends Numbered {
  readonly k: 'end';
  readonly outcome: RunOutcome;
  /** In a preview: whether something would be changed. */
  readonly changed: boolean;
  readonly message?: string;
  readonly step?: string;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly ms: number;
  readonly feedback: Readonly<Record<string, unknown>>;
  /** The engine never began: the Server is as it was. */
  readonly nothingRun?: true;
}

/** The runner is alive and the engine silent. Not in the journal. */
export interface HeartbeatRecord {
  readonly k: 'hb';
}

/** The supervisor died without an end: the outcome is unknown. What of the run could be ended was ended before this is said. Not in the journal. */
export interface LostRecord {
  readonly k: 'lost';
  /** What is known of it: whether what it had started was ended. */
  readonly message?: string;
  /** The supervisor died before the engine began: the Server is as it was. */
  readonly nothingRun?: true;
}

export type JournalRecord =
  | StartRecord
  | OutputRecord
  | StepRecord
  | FeedbackRecord
  | KillRecord
  | EndRecord
  | HeartbeatRecord
  | LostRecord;

/** `offset`: byte offset in the journal to resume from once this record is dealt with. */
export type PositionedRecord = JournalRecord & { readonly offset: number };

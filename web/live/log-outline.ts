import type { LogLine, StepResult } from '../../events/task-log.ts';

/** A step of the engine without what it changed, which can be large. */
export type OutlineStep = Pick<StepResult, 'id' | 'name' | 'status' | 't' | 'ms' | 'message'>;

/** Where a step stands: before the line `at`. */
export interface Section {
  at: number;
  step: OutlineStep;
}

/** What {@link LogOutline} knows, as it is sent. */
export interface OutlineView {
  sections: Section[];
  /** Mentioned, but no line is known to come after them. */
  pending: OutlineStep[];
  /** Last line that was taken in. */
  last: number;
}

export const emptyOutline: OutlineView = { sections: [], pending: [], last: 0 };

/** Enough to see what went wrong; all of it is in the lines. */
const mostMessage = 300;

/**
 * The steps of a log and the lines that they stand before. A step that printed stands before its first line; one that printed
 * nothing stands where it happened, by the clock of the runner. Grows with the log; a batch that comes twice changes nothing.
 */
export class LogOutline {
  readonly #sections: Section[];
  readonly #pending: OutlineStep[];
  readonly #known: Map<string, OutlineStep>;
  #last: number;

  constructor({ sections, pending, last }: OutlineView = emptyOutline) {
    this.#sections = sections.map(({ at, step }) => ({ at, step: { ...step } }));
    this.#pending = pending.map((step) => ({ ...step }));
    this.#known = new Map([...this.#sections.map(({ step }) => step), ...this.#pending].map((step) => [step.id, step]));
    this.#last = last;
  }

  get last(): number {
    return this.#last;
  }

  /** @returns whether anything but lines under a known step came. */
  take({ lines, steps }: { lines: readonly Pick<LogLine, 'n' | 't' | 'step'>[]; steps: readonly StepResult[] }): boolean {
    for (const step of steps) this.#mention(step);
    let placed = false;
    for (const line of lines) {
      if (line.n <= this.#last) continue;
      this.#last = line.n;
      if (this.#pending.length > 0) placed = this.#place(line) || placed;
    }
    return placed || steps.length > 0;
  }

  /** All of them; those that nothing has followed yet stand after the last line. */
  sections(total: number): Section[] {
    return [...this.#sections, ...this.#pending.map((step) => ({ at: total + 1, step }))];
  }

  toView(): OutlineView {
    return { sections: [...this.#sections], pending: [...this.#pending], last: this.#last };
  }

  #mention({ id, name, status, t, ms, message }: StepResult): void {
    const known = this.#known.get(id);
    const now = { id, name, status, t, ...(ms === undefined ? {} : { ms }), ...(message === undefined || message === '' ? {} : { message: message.slice(0, mostMessage) }) };
    if (known === undefined) {
      this.#known.set(id, now);
      this.#pending.push(now);
    } else if (status !== 'started') {
      // The start says when; the results say how. A batch that comes again must not take a result back.
      Object.assign(known, now, { t: known.t });
    }
  }

  #place(line: Pick<LogLine, 'n' | 't' | 'step'>): boolean {
    const due = line.step === undefined
      ? countWhile(this.#pending, (step) => step.t < line.t)
      : this.#pending.findIndex((step) => step.id === line.step) + 1;
    for (const step of this.#pending.splice(0, due)) this.#sections.push({ at: line.n, step });
    return due > 0;
  }
}

function countWhile<T>(items: readonly T[], matches: (item: T) => boolean): number {
  const end = items.findIndex((item) => !matches(item));
  return end === -1 ? items.length : end;
}

import type { Process } from './process.ts';

/** A call over a border that may be carried out, refused, or carried out with its answer lost. */
interface Passage {
  process: Process;
  carryOut: () => void;
  refuse: () => void;
  loseAnswer: () => void;
}

/** Where calls wait until the schedule says what becomes of each. */
export class Gate {
  #waiting: Passage[] = [];
  /** How many of the next calls are refused. */
  #refusals = 0;

  get waiting(): number {
    return this.#waiting.length;
  }

  waitingOf(process: Process): number {
    return this.#waiting.filter((each) => each.process === process).length;
  }

  refuseNext(calls: number): void {
    this.#refusals = calls;
  }

  async pass<T>(process: Process, perform: () => Promise<T>, unavailable: () => Error): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (!process.alive) return;
      const answered = (answer: () => void): void => {
        if (process.alive) answer();
      };
      this.#waiting.push({
        process,
        carryOut: () => void perform().then((value) => answered(() => resolve(value)), (error: unknown) => answered(() => reject(error))),
        refuse: () => reject(unavailable()),
        loseAnswer: () => void perform().catch(() => undefined).then(() => answered(() => reject(unavailable()))),
      });
    });
  }

  carryOut(index: number): void {
    const [passage] = this.#waiting.splice(index, 1);
    if (this.#refusals > 0) {
      this.#refusals -= 1;
      passage!.refuse();
    } else passage!.carryOut();
  }

  refuse(index: number): void {
    this.#waiting.splice(index, 1)[0]!.refuse();
  }

  loseAnswer(index: number): void {
    this.#waiting.splice(index, 1)[0]!.loseAnswer();
  }

  /** The process has died. @param arrived whether its calls were on their way already */
  drop(process: Process, arrived: boolean): void {
    const dropped = this.#waiting.filter((each) => each.process === process);
    this.#waiting = this.#waiting.filter((each) => each.process !== process);
    if (arrived) for (const passage of dropped) passage.carryOut();
  }
}

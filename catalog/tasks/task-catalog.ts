import type { TaskContract } from './contract.ts';
import { variantOf } from './contract.ts';

/** No Task goes by that name, or the contract has several variants and none was chosen. */
export class TaskNotFound extends Error {
  readonly code = 'task_not_found';

  constructor(message: string) {
    super(message);
    this.name = 'TaskNotFound';
  }
}

/** Every Task that may be run, by name and by the contract it implements. Immutable, without I/O. */
export class TaskCatalog {
  readonly tasks: ReadonlyMap<string, TaskContract>;
  readonly #byContract: ReadonlyMap<string, readonly TaskContract[]>;

  constructor(tasks: Iterable<TaskContract>) {
    const sorted = [...tasks].sort((a, b) => (a.name < b.name ? -1 : 1));
    this.tasks = new Map(sorted.map((task) => [task.name, task]));
    this.#byContract = Map.groupBy(sorted, (task) => task.implements);
  }

  /** The Task of exactly this name. @throws {TaskNotFound} */
  get(name: string): TaskContract {
    const task = this.tasks.get(name);
    if (!task) throw new TaskNotFound(`No Task is named ${JSON.stringify(name)}: add a role or script for it, or choose one of ${[...this.tasks.keys()].join(', ')}.`);
    return task;
  }

  /** Every Task that implements the contract, in order of name. */
  variants(contract: string): readonly TaskContract[] {
    return this.#byContract.get(contract) ?? [];
  }

  get contracts(): readonly string[] {
    return [...this.#byContract.keys()].sort();
  }

  /**
   * The Task that does the work of a contract, or of a Task's own name.
   * @param variant the role (`nginx`); may be left out where the contract has one implementation.
   * @throws {TaskNotFound} for an unknown contract, an unknown variant, and several variants with none chosen.
   */
  resolve(contract: string, variant?: string): TaskContract {
    const variants = this.variants(contract);
    const [first] = variants;
    if (!first) return this.get(contract);
    const known = variants.map(variantOf).join(', ');
    if (variant === undefined) {
      if (variants.length > 1) throw new TaskNotFound(`${contract} has several variants: choose one of ${known}.`);
      return first;
    }
    const chosen = variants.find((task) => variantOf(task) === variant);
    if (!chosen) throw new TaskNotFound(`${contract} has no variant ${JSON.stringify(variant)}: choose one of ${known}.`);
    return chosen;
  }
}

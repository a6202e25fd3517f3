import { afterAll, beforeAll, jest } from '@jest/globals';
import { loadTaskCatalog } from '../../catalog/tasks/load.ts';
import type { TaskCatalog } from '../../catalog/tasks/task-catalog.ts';
import { readSettings } from '../../cli/settings.ts';
import { Installation } from './installation.ts';
import { Sandbox } from './temporal/sandbox.ts';

/** What the models of a file share: the workflows' sandbox, the Tasks, and a clock that only the test moves. Made while the file is read. */
export class ModelStage {
  #sandbox: Sandbox | undefined;
  #tasks: TaskCatalog | undefined;

  constructor() {
    beforeAll(async () => {
      this.#sandbox = await Sandbox.create();
      this.#tasks = await loadTaskCatalog(readSettings({}));
      // The dispatcher's pauses are the schedule's too.
      jest.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z'), doNotFake: ['nextTick', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'setInterval', 'clearInterval', 'performance', 'hrtime'] });
    }, 60_000);
    afterAll(() => {
      jest.useRealTimers();
    });
  }

  installation(): Installation {
    return new Installation(this.#sandbox!, this.#tasks!);
  }
}

import type { Runner } from '../runner.ts';
import { Violation } from '../violation.ts';
import type { Recorded } from './recorded.ts';

/** What dies or fails underneath is no failure of a Task, and an Operation is lost only with Temporal's database. */
export function checkCauses({ operations }: Recorded, runner: Runner, temporalLost: boolean): void {
  for (const [id, events] of operations) {
    const failed = events.filter(({ type }) => type === 'TaskFailed' || type === 'TaskLost').length;
    const told = runner.troublesOf(id);
    if (failed > told) throw new Violation(`${failed} attempts of Operation ${id} failed, and its runner said so ${told} times`);
    if (!temporalLost && events.some(({ type }) => type === 'OperationLost')) throw new Violation(`Operation ${id} is said to be lost, and Temporal never was`);
  }
}

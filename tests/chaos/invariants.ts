import type { LogLine } from '../../events/task-log.ts';
import type { DrawnOperation, Point } from './draw.ts';
import { eventually } from './eventually.ts';
import type { Host } from './host.ts';
import { allProcesses, marked } from './processes.ts';
import type { Stage } from './stage.ts';

/** What is to hold after an Operation whatever was killed meanwhile; a sentence for each thing that does not. */
export async function faultsOf(id: string, { tasks, points }: DrawnOperation, stage: Stage, host: Host): Promise<string[]> {
  const { facts } = stage;
  const faults: string[] = [];
  const last = facts.of(id).at(-1);
  if (last?.type !== 'OperationSucceeded') faults.push(`It ended with ${last?.type}, not as succeeded.`);

  const expected = tasks.map(({ line }) => line);
  const appended = host.ledger().filter((line) => expected.includes(line));
  if (appended.join() !== expected.join()) faults.push(`The ledger has ${appended.join(', ')} instead of each line once, in order.`);

  for (const { step, attempt, failure } of facts.data(id, 'OperationBlocked')) {
    if (!mayFail(points, step)) faults.push(`Task ${step} asked after attempt ${attempt}, though nothing that it hangs on was struck: ${failure.message}`);
  }
  for (const { step, attempt } of facts.data(id, 'TaskStarted')) {
    if (attempt > 1 && !mayFail(points, step)) faults.push(`Task ${step} had attempt ${attempt}, though nothing that it hangs on was struck.`);
  }

  const succeeded = new Set(facts.data(id, 'TaskSucceeded').map(({ step, attempt }) => `${step} ${attempt}`));
  for (const { step, attempt, taskRunId } of facts.data(id, 'TaskStarted')) {
    faults.push(...await logFaults(id, taskRunId, succeeded.has(`${step} ${attempt}`), tasks[step - 1]!, stage, host));
    const supervisor = stage.runs.supervisor(taskRunId);
    await eventually(`The supervisor of ${taskRunId} has left`, () => (allProcesses().some(({ pid }) => pid === supervisor) ? undefined : true), { withinMs: 10_000 })
      .catch((error: Error) => faults.push(error.message));
  }
  const left = marked(id);
  if (left.length > 0) faults.push(`Processes are left: ${left.map(({ pid, program }) => `${program} (${pid})`).join(', ')}.`);
  const holders = facts.holders(`server-${host.server}`);
  if (holders.length > 0) faults.push(`Server ${host.name} is held by ${holders.join(', ')}.`);
  return faults;
}

/** Only what a run hangs on itself may end it; between two Tasks that is the next one's. */
function mayFail(points: readonly Point[], step: number): boolean {
  return points.some((point) => {
    switch (point.victim) {
      case 'web':
      case 'worker':
      case 'temporal':
      case 'everything':
        return false;
      case 'supervisor':
      case 'engine':
      case 'sshd':
      case 'network':
        return step === point.step || step === point.step + 1;
    }
  });
}

/** The log is the runner's journal, and that is what was printed on the host: all of it, or as much as came before a kill. */
async function logFaults(id: string, taskRunId: string, isWhole: boolean, { task, line }: DrawnOperation['tasks'][number], stage: Stage, host: Host): Promise<string[]> {
  const lines = await logOf(id, taskRunId, stage);
  const faults: string[] = [];
  for (const channel of ['out', 'err'] as const) {
    const logged = lines.filter((each) => each.channel === channel).map(({ text }) => text).join('\n');
    const journalled = stage.runs.printed(taskRunId, channel).replace(/\n$/, '');
    if (logged !== journalled) faults.push(`The log of ${taskRunId} (${channel}) is not the journal's: ${firstDifference(logged, journalled)}`);
  }
  const numbers = lines.map(({ n }) => n);
  if (numbers.some((n, index) => n !== index + 1)) faults.push(`The lines of ${taskRunId} are numbered ${numbers.join(', ')}.`);

  const out = lines.filter(({ channel }) => channel === 'out').map(({ text }) => text);
  // Ansible's lines are indented below their step's.
  const printed = (task === 'chaos.append' ? out : out.filter((text) => text.startsWith(`    ${line} `)).map((text) => text.slice(4))).map((text) => `${text}\n`).join('');
  const said = host.saidBy(taskRunId);
  if (isWhole ? printed !== said : !said.startsWith(printed)) faults.push(`The log of ${taskRunId} is not what the host printed: ${firstDifference(printed, said)}`);
  return faults;
}

async function logOf(id: string, taskRunId: string, stage: Stage): Promise<LogLine[]> {
  const { lines } = await stage.call<{ lines: LogLine[] }>('GET', `/operations/${id}/tasks/${taskRunId}/log?limit=5000`);
  return lines;
}

function firstDifference(one: string, other: string): string {
  const [these, those] = [one.split('\n'), other.split('\n')];
  const index = these.findIndex((text, at) => text !== those[at]);
  const at = index < 0 ? these.length : index;
  return `line ${at + 1} of ${these.length} is ${JSON.stringify(these[at])}, not ${JSON.stringify(those[at])} of ${those.length}.`;
}

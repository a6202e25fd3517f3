import type { OperationStatus, TaskStatus } from '../../events/operation.ts';
import type { Progress, SentEvent, TaskProgress } from '../client/progress.ts';
import { duration, durationBetween } from './duration.ts';
import { paint, printable, statusMark, statusStyle, statusWords } from './status-style.ts';

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const spinnerMs = 100;

/** The whole Operation in lines, for a terminal that is redrawn. */
export function progressLines(progress: Progress, now: number): string[] {
  const moving = (status: OperationStatus | TaskStatus): string => (status === 'running' || status === 'requested' ? spinnerAt(now) : statusMark(status));
  const tasks = progress.tasks.map((task) => `  ${taskLine(task, now, moving(task.status))}`);
  return [headLine(progress, now, moving(progress.status)), ...tasks, ...endLines(progress)].map(withoutControl);
}

/** What one event has to say, for output that is not a terminal. */
export function eventLines(before: Progress, after: Progress, event: SentEvent): string[] {
  const time = event.occurredAt.slice(11, 19);
  const lines = said(before, after, event).map((line) => `${time}  ${line}`);
  return lines.map(withoutControl);
}

/** That it has to wait, and for what. */
export function waitingLines(progress: Progress): string[] {
  return endLines(progress).map(withoutControl);
}

/** Colours are put in by us and stay; everything else that controls a terminal goes. */
function withoutControl(line: string): string {
  return line.split(/(\u001b\[\d+m)/).map((part, index) => (index % 2 === 1 ? part : printable(part))).join('');
}

function said(before: Progress, after: Progress, event: SentEvent): string[] {
  if (event.type === 'OperationRequested') return [after.sentence];
  if (event.type === 'OperationStarted') return [];
  if (event.type === 'OperationCancelRequested') return [`${event.data.actor.name} asked to cancel it`];
  if (event.type === 'DecisionTaken') return [`${event.data.actor.name} decided: ${statusWords(event.data.decision)}`];
  const changed = after.tasks.filter((task) => !before.tasks.includes(task)).map((task) => taskLine(task, Date.parse(event.occurredAt), statusMark(task.status)));
  if (changed.length > 0) return changed;
  return [...(after.status === before.status ? [] : [headLine(after, Date.parse(event.occurredAt), statusMark(after.status))]), ...endLines(after)];
}

function headLine({ status, sentence, requestedAt, endedAt }: Progress, now: number, mark: string): string {
  const took = requestedAt === '' ? '' : paint('gray', `  ${endedAt === undefined ? duration(now - Date.parse(requestedAt)) : durationBetween(requestedAt, endedAt)}`);
  return `${paint(statusStyle(status), mark)} ${paint('bold', sentence)}  ${paint(statusStyle(status), statusWords(status))}${took}`;
}

function taskLine(task: TaskProgress, now: number, mark: string): string {
  const took = task.endedAt === undefined ? duration(now - Date.parse(task.startedAt)) : durationBetween(task.startedAt, task.endedAt);
  const details = [
    `on ${task.server}`,
    ...(task.attempt > 1 ? [`attempt ${task.attempt}`] : []),
    ...(task.status === 'running' && task.endedAt === undefined ? [took] : [outcome(task), took]),
  ];
  return `${paint(statusStyle(task.status), mark)} ${task.title}  ${paint('gray', details.join(' · '))}${task.message === undefined ? '' : `\n    ${task.message}`}`;
}

function outcome({ status, changed }: TaskProgress): string {
  if (status !== 'succeeded') return statusWords(status);
  return changed === true ? 'changed' : 'nothing to change';
}

function endLines({ id, status, message, decisions, tasks }: Progress): string[] {
  // What a Task said of itself stands beside it.
  const said = message === undefined || tasks.some((task) => task.message === message) ? [] : [message];
  switch (status) {
    case 'blocked':
      return [...said, 'It waits for a person:', ...decisions.map(({ decision, effect }) => `  aegir operation ${decision.replaceAll('_', '-')} ${id}   ${effect}`)];
    case 'requested':
      return said.map((each) => `It waits for its turn: ${each}`);
    case 'running':
      return [];
    case 'succeeded':
    case 'failed':
    case 'rolled_back':
    case 'cancelled':
    case 'lost':
      return said;
  }
}

function spinnerAt(now: number): string {
  return spinner[Math.floor(now / spinnerMs) % spinner.length]!;
}

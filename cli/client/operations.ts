import { waitWords } from '../../events/read-models/wait-words.ts';
import { UsageError } from '../cli-error.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { durationBetween } from '../terminal/duration.ts';
import { paint, printable, statusMark, statusStyle, statusWords } from '../terminal/status-style.ts';
import { table } from '../terminal/table.ts';
import { openApi, type Api } from './api.ts';
import { uuid } from './entities.ts';
import { listQuery, sayMore, type ListOptions } from './look.ts';

interface Json {
  json?: boolean | undefined;
}

type ListInput = Parameters<Api['client']['operations']['list']>[0];
type Details = Awaited<ReturnType<Api['client']['operations']['show']>>;

/** @throws UsageError */
export function requireOperationId(id: string): string {
  if (!uuid.test(id)) throw new UsageError(`${JSON.stringify(id.slice(0, 80))} is not an Operation’s id; \`aegir operation list\` shows them.`);
  return id.toLowerCase();
}

export async function listOperations(options: ListOptions & { status?: readonly string[] | undefined; kind?: string | undefined }): Promise<void> {
  const { kind, status } = options;
  // The API says which there are.
  const narrowed = { ...(kind === undefined ? {} : { kind }), ...(status === undefined ? {} : { status }) } as Partial<ListInput>;
  const page = await openApi().client.operations.list({ ...listQuery(options), ...narrowed });
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(page)}\n`);
    return;
  }
  process.stdout.write(table([
    ['STATUS', 'REQUESTED', 'TOOK', 'WHAT', 'BY', 'ID'].map((cell) => paint('bold', cell)),
    ...page.items.map((each) => [
      paint(statusStyle(each.status), statusWords(each.status)),
      each.requestedAt.slice(0, 19).replace('T', ' '),
      each.startedAt === null || each.endedAt === null ? '-' : durationBetween(each.startedAt, each.endedAt),
      printable(each.wait === null ? each.sentence : `${each.sentence} (waits: ${waitWords(each.wait)})`),
      printable(each.actor.name),
      each.id,
    ]),
  ]));
  sayMore(page.next, 'aegir operation list');
}

export async function showOperation(id: string, { json }: Json): Promise<void> {
  const found = await openApi().client.operations.show({ id: requireOperationId(id) });
  process.stdout.write(json === true ? `${JSON.stringify(found)}\n` : describe(found));
}

function describe(operation: Details): string {
  const { status, sentence, actor, requestedAt, endedAt, reason, message, wait, blocked, retrying, goOn, tasks } = operation;
  const lines = [
    `${paint(statusStyle(status), statusMark(status))} ${paint('bold', printable(sentence))}  ${paint(statusStyle(status), statusWords(status))}`,
    `  requested by ${printable(actor.name)} at ${requestedAt}${reason === null ? '' : ` because: ${printable(reason)}`}`,
    ...(endedAt === null ? [] : [`  ended at ${endedAt} after ${durationBetween(requestedAt, endedAt)}`]),
    ...(wait === null ? [] : [`  waits for its turn: ${printable(waitWords(wait))}`]),
    ...(message === null ? [] : [`  ${printable(message)}`]),
    ...(blocked === null ? [] : [
      `  waits for a person: ${printable(blocked.failure.message)}`,
      ...blocked.decisions.map((open) => wayOn(operation.id, open)),
    ]),
    ...(retrying === null ? [] : [
      `  tries again by itself at ${retrying.at} (attempt ${retrying.attempt + 1} of at most ${retrying.lastAttempt}): ${printable(retrying.failure.message)}`,
      ...retrying.decisions.map((open) => wayOn(operation.id, open)),
    ]),
    ...(goOn === null ? [] : 'refused' in goOn ? [`  ${printable(goOn.refused)}`] : [`    aegir operation go-on ${operation.id}   ${printable(goOn.effect)}`]),
  ];
  const rows = tasks.map(({ step, title, status: taskStatus, server, attempts }) => {
    const last = attempts.at(-1);
    return [
      `  ${step}`,
      paint(statusStyle(taskStatus), statusMark(taskStatus)),
      printable(title),
      printable(server.name),
      statusWords(taskStatus),
      attempts.length > 1 ? `${attempts.length} attempts` : '',
      last?.endedAt === null || last === undefined ? '' : durationBetween(last.startedAt, last.endedAt),
    ];
  });
  return `${lines.join('\n')}\n${rows.length === 0 ? '' : `\n${table(rows)}`}`;
}

function wayOn(id: string, { decision, effect, changes }: NonNullable<Details['blocked']>['decisions'][number]): string {
  const set = changes?.map((field) => ` [--set ${field}=…]`).join('') ?? '';
  return `    aegir operation ${decision.replaceAll('_', '-')} ${id}${set}   ${printable(effect)}`;
}

export async function follow(id: string, { json }: Json): Promise<void> {
  // Lists need nothing of it.
  const { followOperation } = await import('./follow.ts');
  const { status } = await followOperation(openApi(), requireOperationId(id), { json });
  process.exitCode = exitCodeOf(status);
}

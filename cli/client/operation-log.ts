import { stripVTControlCharacters } from 'node:util';
import type { LogLine } from '../../events/task-log.ts';
import { CliError, UsageError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { paint, printable } from '../terminal/status-style.ts';
import { openApi } from './api.ts';
import { requireOperationId } from './operations.ts';
import { serverSentEvents } from './server-sent-events.ts';

export interface LogOptions {
  task?: string | undefined;
  follow?: boolean | undefined;
  json?: boolean | undefined;
}

/** Prints the output of one Task's latest attempt. */
export async function log(operation: string, options: LogOptions): Promise<void> {
  const { target, client } = openApi();
  const id = requireOperationId(operation);
  const taskRunId = taskRunOf((await client.operations.show({ id })).tasks, options.task);
  const print = (lines: readonly LogLine[]): void => {
    for (const line of lines) process.stdout.write(options.json === true ? `${JSON.stringify(line)}\n` : `${readable(line)}\n`);
  };
  let from: number | null = 1;
  let last = 0;
  while (from !== null) {
    const page: Awaited<ReturnType<typeof client.operations.log>> = await client.operations.log({ id, taskRunId, from, limit: 5000 });
    print(page.lines);
    last = page.lines.at(-1)?.n ?? last;
    from = page.next;
    if (from === null && (page.ended || options.follow !== true)) return;
  }
  const stop = new AbortController();
  const live = serverSentEvents(target, `/api/v1/operations/${id}/tasks/${taskRunId}/log`, { signal: stop.signal, ...(last === 0 ? {} : { lastEventId: `${last}` }) });
  for await (const { event, data } of live) {
    if (event === 'end') return;
    const lines = (data as { lines: LogLine[] }).lines.filter(({ n }) => n > last);
    print(lines);
    last = lines.at(-1)?.n ?? last;
  }
}

interface Task {
  step: number;
  status: string;
  attempts: { taskRunId: string }[];
}

function taskRunOf(tasks: readonly Task[], wanted: string | undefined): string {
  if (wanted !== undefined && !/^\d{1,6}$/.test(wanted)) throw new UsageError(`--task takes the Task’s number, not ${JSON.stringify(wanted)}; \`aegir operation show\` has it.`);
  const task = wanted === undefined
    ? tasks.findLast(({ status }) => status === 'failed') ?? tasks.at(-1)
    : tasks.find(({ step }) => step === Number(wanted));
  const taskRunId = task?.attempts.at(-1)?.taskRunId;
  if (taskRunId !== undefined) return taskRunId;
  throw new CliError(wanted === undefined ? 'No Task of this Operation has started yet.' : `This Operation has started no Task ${wanted}; there are: ${tasks.map(({ step }) => step).join(', ') || 'none'}.`, exitCodes.refused);
}

function readable({ channel, text }: LogLine): string {
  const plain = printable(stripVTControlCharacters(text));
  switch (channel) {
    case 'out':
      return plain;
    case 'err':
      return paint('yellow', plain);
    case 'aegir':
      return paint('gray', plain);
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Played } from './play.ts';
import type { Stage } from './stage.ts';

/** Lines of each process's log, and records of each run's journal. */
const most = { log: 200, journal: 60 };

/** What is known of an Operation with a fault, taken while its installation is still there: its events, its runs, its host, and what the processes said. */
export function evidenceOf({ id, host: name }: Played, stage: Stage): Record<string, unknown> {
  const { facts, runs, hosts, home } = stage;
  const logs = join(home, 'logs');
  return {
    events: id === undefined ? [] : facts.of(id),
    journals: id === undefined ? {} : Object.fromEntries(facts.data(id, 'TaskStarted').map(({ taskRunId }) => [taskRunId, runs.journal(taskRunId).slice(-most.journal)])),
    ledger: hosts.find((host) => host.name === name)?.ledger() ?? [],
    logs: Object.fromEntries(readdirSync(logs).filter((file) => file.endsWith('.log')).map((file) => [file, readFileSync(join(logs, file), 'utf8').split('\n').slice(-most.log)])),
  };
}

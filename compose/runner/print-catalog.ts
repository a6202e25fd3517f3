import { compileRunnerCatalog } from '../../catalog/tasks/runner-catalog.ts';
import { loadTaskCatalog } from '../../catalog/tasks/load.ts';
import { readSettings } from '../../cli/settings.ts';

/* Prints `catalog.json`, the allow-list of a runner on another machine: node compose/runner/print-catalog.ts >catalog.json */

const catalog = await loadTaskCatalog(readSettings(process.env));
process.stdout.write(`${JSON.stringify(compileRunnerCatalog(catalog), null, 2)}\n`);

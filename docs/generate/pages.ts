import { join } from 'node:path';
import { loadTaskCatalog } from '../../catalog/tasks/load.ts';
import { checkout } from '../../cli/settings.ts';
import { aegirVersion } from '../../cli/stack/versions.ts';
import { apiPage } from './api-page.ts';
import { cliPage } from './cli-page.ts';
import { eventsPage } from './events-page.ts';
import { settingsPage } from './settings-page.ts';
import { tasksPage } from './tasks-page.ts';

/** The reference, by file below docs/reference/; made from the code alone. */
export async function referencePages(): Promise<Record<string, string>> {
  const version = aegirVersion();
  const catalog = await loadTaskCatalog({ rolesPath: join(checkout, 'roles'), scriptsPath: join(checkout, 'scripts') });
  return {
    'api.md': await apiPage(version),
    'cli.md': cliPage(version),
    'events.md': eventsPage(),
    'settings.md': settingsPage(),
    'tasks.md': tasksPage(catalog),
  };
}

import type { Phrases } from '../../said.ts';
import { catalog } from './catalog.ts';
import { hosts } from './hosts.ts';
import { inputs } from './inputs.ts';
import { operations } from './operations.ts';
import { people } from './people.ts';
import { permissions } from './permissions.ts';
import { refusals } from './refusals.ts';
import { replay } from './replay.ts';
import { roles } from './roles.ts';
import { runnerRefusals } from './runner-refusals.ts';
import { runner } from './runner.ts';
import { siteStates } from './site-states.ts';
import { stores } from './stores.ts';
import { system } from './system.ts';
import { taskFields, tasks } from './tasks.ts';
import { work } from './work.ts';

/** In order of preference, where two could be meant. */
export const frenchOfSaid: Phrases = {
  ...catalog, ...tasks, ...taskFields, ...operations, ...work, ...runner, ...runnerRefusals, ...roles, ...refusals, ...permissions, ...siteStates, ...people, ...hosts, ...inputs, ...replay, ...stores, ...system,
};

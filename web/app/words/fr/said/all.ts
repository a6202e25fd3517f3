import type { Phrases } from '../../said.ts';
import { catalog } from './catalog.ts';
import { hosts } from './hosts.ts';
import { inputs } from './inputs.ts';
import { operations } from './operations.ts';
import { people } from './people.ts';
import { refusals } from './refusals.ts';
import { system } from './system.ts';
import { tasks } from './tasks.ts';

/** In order of preference, where two could be meant. */
export const frenchOfSaid: Phrases = { ...catalog, ...tasks, ...operations, ...refusals, ...people, ...hosts, ...inputs, ...system };

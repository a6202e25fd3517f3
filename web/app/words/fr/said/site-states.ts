import type { SiteStatus } from '../../../../../events/site.ts';
import type { Phrases } from '../../said.ts';
import { states } from '../states.ts';

/** What a Site has to be, for what may be done to it. */
const needs: readonly SiteStatus[][] = [
  ['requested', 'failed'],
  ['installing'],
  ['requested', 'installing'],
  ['deleting', 'requested', 'installing'],
  ['enabled', 'failed', 'deleting', 'requested', 'installing'],
];

/** One word says what an Operation and what a Site is in English; not so in French. */
export const siteStates: Phrases = Object.fromEntries(Object.entries(states.site).flatMap(([state, french]) => [
  [`Site {1} is ${state}: there is nothing to go on with. See \`aegir site show {2}\`.`, `Le Site {1} est ${french}\u00a0: il n’y a rien à poursuivre. Voyez \`aegir site show {2}\`.`],
  ...needs.map((each) => [
    `Site {1} is ${state}; this needs it to be ${each.join(' or ')}.`,
    `Le Site {1} est ${french}\u00a0; il faudrait qu’il soit ${each.map((wanted) => states.site[wanted]).join(' ou ')}.`,
  ]),
]));

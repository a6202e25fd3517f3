import type { Messages, SameKeys } from '../words.ts';

export const launchables: SameKeys<Messages['launchables']> = {
  title: 'Ce qui peut être lancé',
  notNow: 'Pas maintenant : {why}',
  wouldWait: 'Cela attendrait : {why}',
  eachWouldWait: 'Chacune attendrait : {why}',
  ahead: 'Voir ce qui passe avant',
};

import type { Messages, SameKeys } from '../words.ts';

export const settings: SameKeys<Messages['settings']> = {
  parts: 'Parties des réglages',
  account: 'Mon compte',
  people: 'Personnes',
  sessions: 'Sessions',
  tokens: 'Jetons d’API',
  runner: 'Runner',
  services: 'État du système',
  catalogue: 'Catalogue',
};

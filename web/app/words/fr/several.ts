import type { Messages, SameKeys } from '../words.ts';

export const several: SameKeys<Messages['several']> = {
  on: '{count, plural, =0 {Rien n’est choisi} one {Sur celui-ci} other {Sur chacun des #}}',
  none: 'Choisissez d’abord dans la liste.',
  back: 'Retour à la liste',
  each: 'Une Opération est lancée sur chacun ; elles tournent côte à côte, et chacune se termine pour elle-même.',
  look: 'Montrer les commandes telles que remplies',
  asked: '{count, plural, one {Ce qu’il en est} other {Ce qu’il en est des #}}',
  refused: '{name} : {why}',
};

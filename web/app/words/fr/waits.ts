import type { Messages, SameKeys } from '../words.ts';

export const waits: SameKeys<Messages['waits']> = {
  place: '{place, plural, =1 {c’est la prochaine} other {rang # dans la file}}',
  itsServer: 'son Serveur',
  server: { named: 'le Serveur {name}', unnamed: 'le Serveur' },
  site: { named: 'le Site {name}', unnamed: 'le Site' },
  platform: { named: 'la Plateforme {name}', unnamed: 'la Plateforme' },
  distribution: { named: 'la Distribution {name}', unnamed: 'la Distribution' },
  turnOn: 'Attend son tour sur {what} : {place}.',
  turn: 'Attend son tour : {place}.',
  ahead: 'Devant elle : {link} ({state}).',
  serverFull: 'Il y tourne autant d’Opérations que permis ({running}, pour une limite de {limit}) : {link}.',
  full: 'Il tourne autant d’Opérations que permis, {limit} en tout. {link}.',
  seeThose: 'Les voir',
  untilResumed: 'Attend la remise en service de {server}.',
  paused: '{name} l’a mis en pause {when} : {link}.',
  pausedFor: '{name} l’a mis en pause {when} ({reason}) : {link}.',
  noteBehind: '{sentence} passe d’abord ({place})',
  noteServerFull: '{running, plural, one {# Opération en cours} other {# Opérations en cours}} sur {server}, pour {limit} permises ({place})',
  noteFull: '{running, plural, one {# Opération en cours} other {# Opérations en cours}} en tout, le maximum permis ({place})',
  notePaused: '{server} a été mis en pause par {name} le {since}',
  notePausedFor: '{server} a été mis en pause par {name} le {since} : {reason}',
};

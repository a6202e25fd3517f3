import type { Messages, SameKeys } from '../words.ts';

export const sessions: SameKeys<Messages['sessions']> = {
  title: 'Sessions',
  lead: 'Les navigateurs où vous êtes connecté. Si vous n’en reconnaissez pas un, déconnectez-le, puis prévenez un administrateur.',
  of: 'Sessions de {name}',
  list: 'Connectés',
  none: 'Aucun navigateur n’est connecté.',
  device: 'Appareil',
  on: '{browser} sur {system}',
  systemOnly: 'Un navigateur sur {system}',
  unknown: 'Appareil inconnu',
  thisOne: 'ce navigateur',
  from: 'Depuis',
  fromUnknown: 'inconnu',
  signedIn: 'Connecté',
  end: 'Déconnecter',
  endOf: 'Déconnecter : {device}, connecté {when}',
  ended: 'Ce navigateur est déconnecté.',
  everywhere: 'Se déconnecter partout',
  everywhereOwn: 'Met fin à toutes ces sessions, celle-ci comprise, à l’instant. Les jetons d’API restent : révoquez-les sous <link>Jetons d’API</link>.',
  everywhereOf: 'Met fin à toutes les sessions de {name} à l’instant. Les jetons d’API restent ; la désactivation les arrête aussi.',
  allEnded: '{count, plural, =0 {Aucun navigateur n’était connecté.} one {# navigateur est déconnecté.} other {# navigateurs sont déconnectés.}}',
};

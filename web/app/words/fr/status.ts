import type { Messages, SameKeys } from '../words.ts';

export const status: SameKeys<Messages['status']> = {
  title: 'État du système',
  lead: 'Les éléments sur lesquels reposent ces pages. Le worker et le runner sont montrés par aegir status, sur la machine d’Aegir.',
  name: { events: 'Magasin d’événements', readModels: 'Listes', temporal: 'Temporal' },
  role: {
    events: 'Conserve chaque fait. Tout le reste en découle.',
    readModels: 'Ce qui répond aux pages et aux recherches ; tiré des événements, et reconstructible à tout moment.',
    temporal: 'Exécute les Opérations, étape par étape.',
  },
  since: 'Depuis',
  why: 'Pourquoi',
  itsPart: 'Son rôle',
  means: 'Conséquence',
  lastEvent: 'Dernier événement',
  noEvent: 'aucun pour l’instant',
  position: 'position {position}',
  behindBy: 'Retard',
  behindUnknown: 'inconnu tant que le magasin d’événements ne répond pas',
  behindMany: '{count} événements ou plus',
  behind: '{count, plural, one {# événement} other {# événements}}',
  whyAndWhat: 'Pourquoi, et que faire',
  eventsDown: 'Le magasin d’événements est inutilisable en ce moment.',
  temporalDown: 'Temporal ne répond pas.',
  listsDown: 'Les listes se sont arrêtées.',
  listsRebuilt: 'Les listes sont en cours de reconstruction.',
  listsBehind: 'Les listes sont en retard.',
};

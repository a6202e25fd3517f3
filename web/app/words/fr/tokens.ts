import type { Messages, SameKeys } from '../words.ts';

export const tokens: SameKeys<Messages['tokens']> = {
  title: 'Jetons d’API',
  lead: 'Pour les programmes et pour la commande aegir. Un jeton peut au plus ce que peut son propriétaire.',
  made: 'Le jeton « {name} » a été créé. Copiez-le maintenant : il ne sera plus affiché.',
  token: 'Jeton',
  revoked: 'Le jeton a été révoqué. Plus rien n’entre avec lui.',
  list: 'Jetons',
  noneYet: 'Il n’y a pas encore de jeton.',
  role: 'Rôle',
  roles: { administrator: 'administrateur', operator: 'opérateur', viewer: 'lecteur' },
  owner: 'Propriétaire',
  thisMachine: 'cette machine',
  madeWhen: 'Créé',
  used: 'Dernier usage',
  ends: 'Expire',
  action: 'Action',
  revoke: 'Révoquer',
  make: 'Créer un jeton',
  makeThe: 'Créer le jeton',
};

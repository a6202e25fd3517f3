import type { Messages, SameKeys } from '../words.ts';

export const sites: SameKeys<Messages['sites']> = {
  title: 'Sites',
  lead: 'Les instances d’application qu’Aegir héberge.',
  allButDeleted: 'tous sauf supprimés',
  install: 'Installer un Site',
  noneYet: 'Il n’y a pas encore de Site.',
  domains: 'Domaines',
  named: 'Site {name}',
  seeOperation: 'Voir l’Opération',
  facts: 'Caractéristiques',
  primary: '(principal)',
  installed: 'Installé',
  deleted: 'Supprimé',
  waiver: 'Pourquoi sans Sauvegarde',
  allOnIt: 'Tous ses Sites',
};

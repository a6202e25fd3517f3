import type { Messages, SameKeys } from '../words.ts';

export const platforms: SameKeys<Messages['platforms']> = {
  title: 'Plateformes',
  lead: 'Des constructions de Distributions. Chacune est faite une fois, ne change jamais et sert autant de Sites que l’on veut.',
  deploy: 'Déployer une Plateforme',
  noneYet: 'Il n’y a pas encore de Plateforme.',
  onServers: 'Sur les Serveurs',
  named: 'Plateforme {name}',
  build: 'Construction',
  onNoServer: 'Elle n’est encore sur aucun Serveur.',
  noSite: 'Aucun Site ne tourne encore dessus.',
  commit: 'Commit',
  digest: 'Empreinte',
  size: 'Taille',
  notBuilt: 'pas encore construite',
  placed: 'Déposée',
};

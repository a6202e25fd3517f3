import type { Messages, SameKeys } from '../words.ts';

export const distributions: SameKeys<Messages['distributions']> = {
  title: 'Distributions',
  lead: 'D’où vient le code. Les Plateformes en sont construites.',
  register: 'Enregistrer une Distribution',
  registered: 'Enregistrée',
  registerLead: 'Fait connaître une source de code. Rien n’est encore récupéré : déployer une Plateforme le fera.',
  noneYet: 'Il n’y a pas encore de Distribution.',
  source: 'Source',
  named: 'Distribution {name}',
  gitUrl: 'URL Git',
  docroot: 'Racine des documents',
  itsTop: 'son sommet',
  noPlatform: 'Aucune Plateforme n’en a encore été faite.',
  allPlatforms: 'Toutes ses Plateformes',
};

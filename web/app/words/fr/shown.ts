import type { Messages, SameKeys } from '../words.ts';

export const shown: SameKeys<Messages['shown']> = {
  title: 'En ligne de commande',
  titleOf: 'En ligne de commande : {name}',
  close: 'Fermer',
  lead: 'Ceci fait de même depuis un script. AEGIR_API est l’adresse de cet Aegir, AEGIR_TOKEN un <link>jeton d’API</link>.',
  cli: 'Commande',
  api: 'API HTTP',
  copy: 'Copier',
  copied: 'Copié',
  notCopied: 'Sélectionnez-le plutôt',
};

import type { Messages, SameKeys } from '../words.ts';

export const palette: SameKeys<Messages['palette']> = {
  open: 'Chercher ou lancer',
  title: 'Chercher ou lancer',
  tab: 'Recherche : {search}',
  hint: 'Un nom, un domaine, une Opération…',
  found: 'Ce qui est trouvé',
  count: '{count, plural, =0 {Rien ne porte ce nom.} one {# résultat.} other {# résultats.}}',
  on: '{type, select, server {Sur le Serveur {name}} site {Sur le Site {name}} platform {Sur la Plateforme {name}} other {Sur la Distribution {name}}}',
  things: 'Sites, Serveurs, Plateformes et Distributions',
  thing: '{type, select, server {Serveur {state}} site {Site {state}} platform {Plateforme {state}} other {Distribution}}',
  operations: 'Opérations',
  launches: 'Lancer',
  launch: 'lancer',
  places: 'Aller à',
  place: 'page',
};

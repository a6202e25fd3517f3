import type { Messages, SameKeys } from '../words.ts';

export const forms: SameKeys<Messages['forms']> = {
  later: 'Ce n’est pas possible maintenant. Votre saisie est conservée : renvoyez-la dans un instant.',
  refused: 'Cela n’a pas été accepté.',
  fieldsAgain: '{count, plural, one {Un champ est à revoir.} other {# champs sont à revoir.}}',
  chooseOne: 'Choisir',
  oneALine: 'Un par ligne.',
  line: 'Ligne {line} : {message}',
  within: '{place} : {message}',
  giveOneOf: 'Indiquez au moins une valeur pour « {field} ».',
  give: 'Renseignez « {field} ».',
  noJson: 'Ce n’est pas une liste JSON : cherchez un crochet, une virgule ou un guillemet manquant.',
  wholeNumber: 'Indiquez un nombre entier.',
  whatToRegister: 'Que faut-il enregistrer ?',
  chooseEntity: '{choose}.',
  choose: { server: 'Choisir un Serveur', distribution: 'Choisir une Distribution', platform: 'Choisir une Plateforme', site: 'Choisir un Site' },
  noneToChoose: {
    server: 'Aucun Serveur à choisir pour l’instant', distribution: 'Aucune Distribution à choisir pour l’instant',
    platform: 'Aucune Plateforme à choisir pour l’instant', site: 'Aucun Site à choisir pour l’instant',
  },
  noSuch: { server: 'Il n’y a pas de Serveur {name}.', distribution: 'Il n’y a pas de Distribution {name}.', platform: 'Il n’y a pas de Plateforme {name}.', site: 'Il n’y a pas de Site {name}.' },
  onlyOne: 'C’est le seul choix possible.',
  typeToSearch: 'Saisissez une partie de son nom pour chercher.',
};

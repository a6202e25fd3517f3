import type { Messages, SameKeys } from '../words.ts';

export const errors: SameKeys<Messages['errors']> = {
  title: {
    e401: 'Vous n’êtes pas connecté', e403: 'Vous n’y êtes pas autorisé', e404: 'Il n’y a rien ici', e409: 'L’état actuel ne le permet pas',
    e422: 'Cela ne peut pas être lu', e429: 'Trop de tentatives', e503: 'Aegir n’est pas prêt', e500: 'Quelque chose s’est cassé',
  },
  broken: 'Aegir n’a pas pu produire cette page. Cette consultation n’a rien modifié ; réessayez ou poursuivez ailleurs.',
  inLog: 'Ce qui s’est passé est dans le journal du processus web, sous l’identifiant <mono>{id}</mono>. Donnez-le à la personne qui s’occupe de cet Aegir.',
  notReached: 'Aegir ne répond pas ; il redémarre peut-être.',
  comesBack: 'Cette page revient d’elle-même dès qu’elle peut être affichée.',
  ways: {
    again: '<link>Cette page à nouveau</link>, dans l’état actuel',
    status: '<link>État du système</link> : ce qui ne marche pas, et pourquoi',
    administrators: '<link>Personnes</link> : qui est administrateur et peut vous donner un autre rôle',
    search: '<link>Recherche</link> : le trouver par son nom',
    overview: '<link>Vue d’ensemble</link> : ce qui vous attend et ce qui tourne',
    operations: '<link>Opérations</link> : tout ce qui a été lancé',
    signIn: '<link>Se connecter</link>',
  },
  reconnecting: 'Aegir ne répond pas ; il redémarre peut-être. Cette page reste telle quelle, réessaie d’elle-même et reprend dès qu’Aegir est de retour.',
  noPage: 'Aucune page n’a cette adresse. Elle a peut-être été mal saisie, ou ce qu’elle montrait porte maintenant un autre nom.',
  absent: {
    operation: 'Il n’y a pas d’Opération {id}. L’adresse a peut-être été mal saisie ; si elle vient tout juste d’être créée, rechargez la page.',
    log: 'Il n’y a pas de journal {id}. L’adresse a peut-être été mal saisie ; s’il vient tout juste d’être créé, rechargez la page.',
    server: 'Il n’y a pas de Serveur {id}. L’adresse a peut-être été mal saisie ; s’il vient tout juste d’être créé, rechargez la page.',
    site: 'Il n’y a pas de Site {id}. L’adresse a peut-être été mal saisie ; s’il vient tout juste d’être créé, rechargez la page.',
    platform: 'Il n’y a pas de Plateforme {id}. L’adresse a peut-être été mal saisie ; si elle vient tout juste d’être créée, rechargez la page.',
    distribution: 'Il n’y a pas de Distribution {id}. L’adresse a peut-être été mal saisie ; si elle vient tout juste d’être créée, rechargez la page.',
  },
};

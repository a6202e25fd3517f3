import type { Phrases } from '../../said.ts';

/** Why the event store cannot be used: a sentence by itself, and the end of one. */
const outages: Phrases = {
  'it has been closed.': 'il a été fermé.',
  "its connection string is not one of KurrentDB's. It looks like kurrentdb://user:password@host:2113.": 'sa chaîne de connexion n’est pas celle d’un KurrentDB. Elle ressemble à kurrentdb://utilisateur:mot-de-passe@hôte:2113.',
  'KurrentDB did not answer within {1} ms. Repeating the append is safe.': 'KurrentDB n’a pas répondu en {1} ms. Répéter l’ajout est sans risque.',
  'KurrentDB does not show yet what it has just written. Repeating the append is safe.': 'KurrentDB ne montre pas encore ce qu’il vient d’écrire. Répéter l’ajout est sans risque.',
  'this KurrentDB does not tell the positions of events. Use version 25 or later.': 'ce KurrentDB n’indique pas la position des événements. Prenez la version 25 ou une plus récente.',
  "KurrentDB refuses these credentials. Check the user and the password it was given, and that user's rights on $all.": 'KurrentDB refuse ces identifiants. Vérifiez l’utilisateur et le mot de passe donnés, et les droits de cet utilisateur sur $all.',
  'KurrentDB is choosing a new leader. Try again in a moment.': 'KurrentDB élit un nouveau chef. Réessayez dans un instant.',
  'KurrentDB did not answer in time. Look at its health and load, and try again.': 'KurrentDB n’a pas répondu à temps. Voyez son état et sa charge, puis réessayez.',
  'KurrentDB cannot be reached. Is it running, and are the address and its TLS setting right?': 'KurrentDB est injoignable. Tourne-t-il, et l’adresse et son réglage TLS sont-ils justes ?',

  '{1} was replaced by another file while Aegir had it open. Put the earlier one back, or restart Aegir to go on with this one.': '{1} a été remplacé par un autre fichier pendant qu’Aegir l’avait ouvert. Remettez l’ancien, ou redémarrez Aegir pour continuer avec celui-ci.',
  '{1} cannot be reached ({2}). May this user enter its folder, and is its disk there?': '{1} est hors d’atteinte ({2}). Cet utilisateur peut-il entrer dans son dossier, et son disque est-il là ?',
  '{1} was removed or moved away while Aegir had it open. Put it back; or stop Aegir, restore it from a backup, and start again.': '{1} a été supprimé ou déplacé pendant qu’Aegir l’avait ouvert. Remettez-le ; ou arrêtez Aegir, restaurez-le depuis une sauvegarde et redémarrez.',
  "{1} lies on a file system without shared memory, such as a network's. Put it on a local disk.": '{1} est sur un système de fichiers sans mémoire partagée, comme celui d’un réseau. Mettez-le sur un disque local.',
  "{1} is a database of another program. Name the event store's own file.": '{1} est la base d’un autre programme. Indiquez le fichier du magasin d’événements.',
  '{1} was written by a newer Aegir. Start that version, or restore the file from before the upgrade.': '{1} a été écrit par un Aegir plus récent. Démarrez cette version, ou restaurez le fichier d’avant la mise à niveau.',
  'another process keeps {1} locked. Try again, and look for a program that holds it open, such as a backup.': 'un autre processus tient {1} verrouillé. Réessayez, et cherchez quel programme le garde ouvert, une sauvegarde par exemple.',
  '{1} is read-only for this user. Give the user write permission on the file and on its folder.': '{1} est en lecture seule pour cet utilisateur. Donnez-lui le droit d’écrire dans le fichier et dans son dossier.',
  "the disk reports an error on {1}. Look into the system's log, and free space or replace the disk.": 'le disque signale une erreur sur {1}. Voyez le journal du système, puis libérez de la place ou remplacez le disque.',
  '{1} is damaged. Stop Aegir and restore the file from a backup.': '{1} est endommagé. Arrêtez Aegir et restaurez le fichier depuis une sauvegarde.',
  'the disk that holds {1} is full. Free some space; nothing of what was asked is recorded.': 'le disque qui porte {1} est plein. Libérez de la place ; rien de ce qui a été demandé n’est enregistré.',
  '{1} cannot be opened. Does its folder exist, and may this user read and write there?': '{1} ne peut pas être ouvert. Son dossier existe-t-il, et cet utilisateur peut-il y lire et y écrire ?',
  "{1} is not a database. Name the event store's own file, or move that one away.": '{1} n’est pas une base de données. Indiquez le fichier du magasin d’événements, ou écartez celui-là.',
};

/** Why the lists are made anew, or cannot go on. */
const lists: Phrases = {
  'starting': 'démarrage',
  '{1} cannot be used: {2}': '{1} est inutilisable : {2*}',
  '{1} was made by another version of the projections': '{1} a été fait par une autre version des projections',
  '{1} was made from another event store': '{1} a été fait à partir d’un autre magasin d’événements',
  '{1} holds none yet': '{1} n’en contient pas encore',
  '{1} is damaged ({2})': '{1} est endommagé ({2})',
  '{1} was deleted or moved away': '{1} a été supprimé ou déplacé',
  '{1} was changed by something else than Aegir': '{1} a été modifié par autre chose qu’Aegir',
  'it is damaged ({1})': 'il est endommagé ({1})',
  'building it was cut short': 'sa construction a été interrompue',
  'its tables are those of another version of Aegir': 'ses tables sont celles d’une autre version d’Aegir',
  'it cannot be read ({1})': 'il est illisible ({1})',

  '{1} at {2} cannot be read: {3}. Was it written by a newer Aegir? Start that version, or restore the event store.': '{1} en {2} est illisible : {3*}. A-t-il été écrit par un Aegir plus récent ? Démarrez cette version, ou restaurez le magasin d’événements.',
  'its type is unknown': 'son type est inconnu',
  'it is of version {1}, and {2} is the latest known': 'il est de la version {1}, et {2} est la dernière connue',
  'no upcaster leads from version {1}': 'rien ne mène plus loin depuis la version {1}',
};

const atBeginning = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const stores: Phrases = {
  ...outages,
  ...Object.fromEntries(Object.entries(outages).map(([english, french]) => [atBeginning(english), atBeginning(french)])),
  ...lists,
};

import type { Phrases } from '../../said.ts';

/** What the engine says of an attempt that did not go well, and of a decision that it does not take. */
const attempts: Phrases = {
  '“{1}” was lost before it began on {2}.': '« {1*} » a été perdue avant de commencer sur {2}.',
  '“{1}” was lost; how far it got on {2} is unknown.': '« {1*} » a été perdue ; on ignore jusqu’où elle est allée sur {2}.',
  'Running it again repeats nothing.': 'L’exécuter de nouveau ne répète rien.',
  'Look at the log and at the host before you run it again.': 'Examinez le journal et l’hôte avant de l’exécuter de nouveau.',
  '“{1}” ended with exit code {2} on {3}.': '« {1*} » s’est terminée avec le code de sortie {2} sur {3}.',
  '“{1}” never began: the worker that was about to begin it died.': '« {1*} » n’a jamais commencé : le worker qui allait la commencer est mort.',
  'Nothing was run.': 'Rien n’a été exécuté.',
  '“{1}” has to be ended first.': 'Il faut d’abord mettre fin à « {1*} ».',
  '“{1}” of {2} {3}': '« {1*} » ({2*} {3})',
  '{1} cancelled “{2}” while it ran; it could not be seen to: {3}': '{1} a annulé « {2*} » en cours d’exécution ; il n’a pas été possible d’en voir la fin : {3*}',
  'No Task is named {1}: add a role or script for it, or choose one of {2}.': 'Aucune Tâche ne s’appelle {1} : ajoutez-lui un rôle ou un script, ou choisissez parmi {2}.',
  '{1} has several variants: choose one of {2}.': '{1} a plusieurs variantes : choisissez parmi {2}.',
  '{1} has no variant {2}: choose one of {3}.': '{1} n’a pas de variante {2} : choisissez parmi {3}.',

  'The Operation has gone on since; there is nothing to decide on that attempt any more.': 'L’Opération a continué depuis ; il n’y a plus rien à décider sur cet essai.',
  'The Operation takes back what it did; that is not cancelled.': 'L’Opération défait ce qu’elle a fait ; cela ne s’annule pas.',
  'The Operation’s workflow has ended; there is nothing to decide any more.': 'Le workflow de l’Opération est terminé ; il n’y a plus rien à décider.',
  '{1} was first and decided {2}.': '{1} a été plus rapide et a décidé : {2*}.',
  'retry': 'réessayer',
  'skip': 'passer',
  'rollback': 'revenir en arrière',
  'give_up': 'abandonner',
};

/** What the reconciler says of what was lost. */
const lost: Phrases = {
  'Temporal knows its workflow no more.': 'Temporal ne connaît plus son workflow.',
  'Temporal shows its workflow as {1}.': 'Temporal donne son exécution pour {1*}.',
  'terminated': 'interrompue',
  'timed out': 'expirée',
  'completed': 'terminée',
  'continued as new': 'continuée sous une autre',
  '{1} Task had succeeded; how far “{2}” came is unknown: look at its log and at the host.': '{1} Tâche avait réussi ; on ignore jusqu’où « {2*} » est allée : examinez son journal et l’hôte.',
  '{1} Tasks had succeeded; how far “{2}” came is unknown: look at its log and at the host.': '{1} Tâches avaient réussi ; on ignore jusqu’où « {2*} » est allée : examinez son journal et l’hôte.',
  '{1} Task had succeeded; the last one, “{2}”, had {3}.': '{1} Tâche avait réussi ; la dernière, « {2*} », est {3*}.',
  '{1} Tasks had succeeded; the last one, “{2}”, had {3}.': '{1} Tâches avaient réussi ; la dernière, « {2*} », est {3*}.',
  '{1} Task had succeeded; the last one, “{2}”, was {3}.': '{1} Tâche avait réussi ; la dernière, « {2*} », est {3*}.',
  '{1} Tasks had succeeded; the last one, “{2}”, was {3}.': '{1} Tâches avaient réussi ; la dernière, « {2*} », est {3*}.',
  'skipped': 'passée',
  'undone': 'défaite',
};

/** Why the runner could not be asked. */
const silence: Phrases = {
  'The runner has not answered for {1} s; run {2} may go on there.': 'Le runner n’a pas répondu depuis {1} s ; l’exécution {2} y continue peut-être.',
  'The connection to the runner ended: {1}.': 'La connexion au runner s’est terminée : {1*}.',
  'The runner did not answer {1}.': 'Le runner n’a pas répondu à {1}.',
  'The runner did not answer {1}: {2}.': 'Le runner n’a pas répondu à {1} : {2*}.',
  'it said nothing': 'il n’a rien dit',
  'The runner sent a line that is no record: {1}': 'Le runner a envoyé une ligne qui n’est pas un enregistrement : {1}',
  'What answers is not the runner: {1}': 'Ce qui répond n’est pas le runner : {1}',
  'The runner of this machine ended: {1}.': 'Le runner de cette machine s’est terminé : {1*}.',
  'The runner of this machine did not start.': 'Le runner de cette machine n’a pas démarré.',
  'The runner of this machine does not answer.': 'Le runner de cette machine ne répond pas.',
  '{1} cannot be started: install Python 3.11 or later.': '{1} ne peut pas être démarré : installez Python 3.11 ou plus récent.',
  'The runner at {1} cannot be reached: {2}.': 'Le runner à {1} est injoignable : {2}.',
  'The connection to the runner at {1} was closed.': 'La connexion au runner à {1} a été fermée.',
  'The connection to the runner was closed.': 'La connexion au runner a été fermée.',
  'The runner opened no channel: {1}.': 'Le runner n’a pas ouvert de canal : {1}.',
  'The runner at {1} shows the host key {2}, not the pinned one: find out why on its console, then pin the right one.': 'Le runner à {1} présente la clé d’hôte {2}, et non celle qui est épinglée : cherchez pourquoi sur sa console, puis épinglez la bonne.',
  "The runner does not let {1} in: put the worker's public key with the forced command into its authorized_keys.": 'Le runner ne laisse pas entrer {1} : mettez la clé publique du worker, avec la commande forcée, dans son authorized_keys.',
  'See that it is up, then try again.': 'Vérifiez qu’il est en marche, puis réessayez.',
};

export const work: Phrases = { ...attempts, ...lost, ...silence };

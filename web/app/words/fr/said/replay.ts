import type { Phrases } from '../../said.ts';

/** An attempt as a replay tells it: by which variant, what it takes back, and its input where that differs. */
const tasks: Phrases = Object.fromEntries(['', ' by {5}'].flatMap((by) => ['', ', which takes back Task {6}'].flatMap((undoes) => ['', ' with {7}'].map((input) => [
  `Task {1}, attempt {2}: {3}${by} on {4}${undoes}${input}`,
  `Tâche {1}, essai {2}\u00a0: {3}${by.replace('by', 'par')} sur {4}${undoes.replace('which takes back Task', 'qui défait la Tâche')}${input.replace('with', 'avec')}`,
]))));

/** Their names are those of the Events tab. */
const eventTypes = [
  'DecisionTaken', 'OperationBlocked', 'TaskCancelled', 'TaskFailed', 'TaskLost', 'TaskRetryScheduled', 'TaskSkipped', 'TaskSucceeded', 'TaskTakenOver', 'TaskUndone',
];
const events: Phrases = Object.fromEntries(eventTypes.flatMap((type) => ['', ', attempt {2}'].flatMap((attempt) => [['', ''], [', with the decisions {3}', ', avec les décisions\u00a0: {3,}'], [': {3}', '\u00a0: {3*}']].map(([more, plus]) => [
  `${type} of Task {1}${attempt}${more}`,
  `${type} de la Tâche {1}${attempt.replace('attempt', 'essai')}${plus}`,
]))));

const ends: Phrases = Object.fromEntries(['OperationFailed', 'OperationRolledBack'].map((type) => [`${type}: {1}`, `${type}\u00a0: {1*}`]));

/** What came of a replay, and where the ways part. */
export const replay: Phrases = {
  ...tasks,
  ...events,
  ...ends,

  'Another Operation is being replayed; that takes some seconds. Nothing was begun: try again then.': 'Une autre Opération est en cours de rejeu, ce qui prend quelques secondes. Rien n’a été commencé : réessayez ensuite.',
  'The replay was ended after {1} s without an answer. The machine may be busy: try again.': 'Le rejeu a été arrêté au bout de {1} s sans réponse. La machine est peut-être occupée : réessayez.',
  'The replay itself failed. Why is in the log of the web process.': 'Le rejeu lui-même a échoué. La raison est dans le journal du processus web.',
  'Temporal does not answer ({1}). See `aegir status`, then try again.': 'Temporal ne répond pas ({1}). Voyez `aegir status`, puis réessayez.',
  'Temporal has no history of this Operation any more: it ended longer ago than Temporal keeps histories, or its database was lost. What was recorded stays on the Operation’s page.': 'Temporal n’a plus l’historique de cette Opération : elle s’est terminée il y a plus longtemps que Temporal ne garde les historiques, ou sa base a été perdue. Ce qui a été enregistré reste sur la page de l’Opération.',
  'The Operation has not begun: there is nothing to replay yet.': 'L’Opération n’a pas commencé : il n’y a encore rien à rejouer.',
  'The code that is installed now takes the same way through all of it: {1}.': 'Le code installé aujourd’hui suit le même chemin d’un bout à l’autre : {1*}.',
  'The code that is installed now takes the same way as far as the Operation has come: {1}. It can go on.': 'Le code installé aujourd’hui suit le même chemin aussi loin que l’Opération est allée : {1*}. Elle peut continuer.',
  'one attempt of a Task': 'un essai d’une Tâche',
  '{1} attempts of Tasks': '{1} essais de Tâches',
  'The code that is installed now takes another way at “{1}”, event {2}. Recorded is: {3}. Now it would be: {4}.': 'Le code installé aujourd’hui suit un autre chemin à « {1*} », événement {2}. A été enregistré : {3*}. Ce serait maintenant : {4*}.',
  'The code that is installed now takes another way, event {1}. Recorded is: {2}. Now it would be: {3}.': 'Le code installé aujourd’hui suit un autre chemin, événement {1}. A été enregistré : {2*}. Ce serait maintenant : {3*}.',

  'the Operation ended here': 'l’Opération s’est terminée ici',
  'the Operation ends here': 'l’Opération se termine ici',
  'something else': 'autre chose',
  'what Temporal’s history holds': 'ce que contient l’historique de Temporal',
  '{1} (event {2} of the workflow’s history in Temporal)': '{1} (événement {2} de l’historique du workflow dans Temporal)',
  'one more record': 'un enregistrement de plus',
  'no such record': 'aucun enregistrement de ce genre',
  'the start of a Task': 'le démarrage d’une Tâche',
  'the run of a Task': 'l’exécution d’une Tâche',
  'a record of how the Operation goes': 'un enregistrement du déroulement de l’Opération',
  'a record about the Site, Platform or Server': 'un enregistrement sur le Site, la Plateforme ou le Serveur',
};

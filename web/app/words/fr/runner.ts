import type { Messages, SameKeys } from '../words.ts';

export const runner: SameKeys<Messages['runner']> = {
  title: 'Runner',
  lead: 'Seul le runner joint les Serveurs, et il n’exécute que les Tâches de sa liste autorisée. Il vient d’être interrogé, par l’intermédiaire d’un worker.',
  state: { answers: 'répond', silent: 'ne répond pas' },
  health: 'Santé et versions',
  ansible: 'Ansible core',
  noAnsible: 'absent : aucune Tâche d’un rôle ne peut s’exécuter',
  python: 'Python',
  temporal: 'Temporal, par lequel il a été interrogé',
  tasks: 'Tâches qu’il peut exécuter',
  tasksOf: '{runner} sur {catalogue} du <link>catalogue</link>',
  tasksDiffer: 'La liste autorisée du runner n’est pas celle de cet Aegir : les Tâches qu’il ne connaît pas sont refusées. Redémarrez le worker ; sur une autre machine, copiez-y catalog.json.',
  why: 'Pourquoi',
  means: 'Conséquence',
  silentEffect: 'Aucune Tâche ne peut démarrer. Les Opérations en cours attendent et reprennent d’elles-mêmes.',
  key: 'Sa clé publique',
  keyLead: 'Un Serveur laisse entrer le runner par cette clé. Un nouveau n’a besoin de rien d’autre que Python 3 et un serveur SSH.',
  keyUnknown: 'Le runner la donne lui-même, dès qu’il répond.',
  addServer: 'Ajouter un Serveur',
  askAgain: 'Interroger à nouveau',
};

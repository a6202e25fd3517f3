import type { Messages, SameKeys } from '../words.ts';

export const means: SameKeys<Messages['means']> = {
  server: {
    registered: 'Aegir connaît son adresse et sa clé d’hôte, et ne l’a pas encore joint.',
    verified: 'Aegir l’a joint, et y travaille dès qu’on le lui demande.',
    unreachable: 'Il n’a pas répondu la dernière fois qu’on a eu besoin de lui. Ce qui y travaille réessaie, ou attend une personne.',
  },
  platform: {
    building: 'Elle est en cours de construction et de dépôt sur son Serveur ; des Sites pourront y tourner dès qu’elle sera prête.',
    ready: 'Elle est construite, ne change plus, et des Sites peuvent y être installés.',
    failed: 'Sa construction a échoué : rien n’y tourne, et son nom est libre pour une autre.',
  },
  site: {
    requested: 'Il a été demandé, et sera installé quand viendra son tour.',
    installing: 'Il est en cours d’installation, et ne répond pas encore.',
    enabled: 'Il est installé, et répond à ses domaines.',
    failed: 'Son installation a échoué. Il garde son nom et ses domaines jusqu’à ce qu’il soit réinstallé ou supprimé.',
    deleting: 'Il est en cours de retrait de son Serveur.',
    deleted: 'Il n’en reste rien sur son Serveur, et son nom et ses domaines sont libres.',
  },
  distribution: 'Des Plateformes en sont construites, chacune à une référence.',
};

import type { Messages, SameKeys } from '../words.ts';

export const states: SameKeys<Messages['states']> = {
  operation: {
    requested: 'demandée', queued: 'en file d’attente', running: 'en cours', retrying: 'nouvel essai', blocked: 'bloquée', succeeded: 'réussie',
    failed: 'échouée', rolled_back: 'rétablie', cancelled: 'annulée', lost: 'perdue',
  },
  task: { running: 'en cours', succeeded: 'réussie', failed: 'échouée', skipped: 'passée', cancelled: 'annulée', lost: 'perdue', undone: 'défaite' },
  step: {
    started: 'en cours', ok: 'inchangé', changed: 'modifié', failed: 'en échec', ignored: 'en échec, toléré', skipped: 'passé',
    unreachable: 'injoignable', retry: 'nouvel essai',
  },
  site: { requested: 'demandé', installing: 'en cours d’installation', enabled: 'actif', failed: 'en échec', deleting: 'en cours de suppression', deleted: 'supprimé' },
  server: { registered: 'enregistré, pas encore vérifié', verified: 'vérifié', unreachable: 'injoignable', paused: 'en pause' },
  platform: { building: 'en construction', ready: 'prête', failed: 'en échec' },
  part: { up: 'fonctionne', catching_up: 'en retard', rebuilding: 'en reconstruction', down: 'hors service' },
};

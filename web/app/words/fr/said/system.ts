import type { Phrases } from '../../said.ts';

/** What it means when a part of Aegir does not work. */
export const system: Phrases = {
  'What is there is shown. Nothing can be launched, decided or changed: each try is refused, and nothing of it is done. Operations that run wait, and go on by themselves.': 'Ce qui existe est montré. Rien ne peut être lancé, décidé ni modifié : chaque tentative est refusée et rien n’en est fait. Les Opérations en cours attendent et reprennent d’elles-mêmes.',
  'What you launch is recorded, and starts when Temporal is back. Operations that run go on then.': 'Ce que vous lancez est enregistré et démarre au retour de Temporal. Les Opérations en cours reprennent alors.',
  'The lists are being rebuilt from the events; until that is done, they show what was there before.': 'Les listes sont en cours de reconstruction à partir des événements ; d’ici là, elles montrent ce qui s’y trouvait avant.',
  'The lists are being rebuilt from the events; until that is done, there are none. No fact is lost.': 'Les listes sont en cours de reconstruction à partir des événements ; d’ici là, il n’y en a pas. Aucun fait n’est perdu.',
  'The lists are behind the events: what happened last is not in them yet. They catch up by themselves.': 'Les listes sont en retard sur les événements : les plus récents n’y sont pas encore. Elles se rattrapent d’elles-mêmes.',
  'The lists stay as they were before an event that this version of Aegir cannot read. Start the version that wrote it.': 'Les listes restent telles qu’elles étaient avant un événement que cette version d’Aegir ne sait pas lire. Démarrez la version qui l’a écrit.',
  'It does not answer. `aegir status` on its machine says why; its log is temporal.log.': 'Il ne répond pas. `aegir status` sur sa machine dit pourquoi ; son journal est temporal.log.',
};

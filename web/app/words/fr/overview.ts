import type { Messages, SameKeys } from '../words.ts';

export const overview: SameKeys<Messages['overview']> = {
  title: 'Vue d’ensemble',
  tabBlocked: '({count}) Vue d’ensemble',
  lead: 'Ce qui vous attend, ce qui tourne, ce qui a changé.',
  paused: '{count, plural, one {Un Serveur est en pause : rien de ce qui le modifie n’y démarre.} other {# Serveurs sont en pause : rien de ce qui les modifie n’y démarre.}}',
  pausedServer: '<link>{server}</link> : {words}',
  pausedServerFor: '<link>{server}</link> : {words} ({reason})',
  needsDecision: 'En attente d’une décision',
  allOf: 'Toutes ({count})',
  needsDecisionCaption: 'Opérations en attente d’une décision, la plus ancienne d’abord',
  running: 'En cours et en attente',
  nothingRuns: 'Rien ne tourne en ce moment.',
  runningCaption: 'Opérations en cours ou en attente',
  ended: 'Terminées récemment',
  endedCaption: 'Opérations terminées récemment',
  firstSteps: 'D’ici à votre premier Site',
  stepServer: '<link>Ajoutez un Serveur</link>, puis vérifiez-le et installez ses Services : git pour construire, nginx ou Apache pour servir.',
  stepDistribution: '<link>Enregistrez une Distribution</link> : d’où vient le code.',
  stepPlatform: '<link>Déployez une Plateforme</link> : une construction immuable de cette Distribution.',
  stepSite: '<link>Installez un Site</link> sur cette Plateforme.',
};

import type { Phrases } from '../../said.ts';

/** Titles of the Tasks that come with Aegir. */
export const tasks: Phrases = {
  'Check the application': 'Vérifier l’application',
  "Check the site's health": 'Vérifier la santé du site',
  "Create the site's account and folders": 'Créer le compte et les dossiers du site',
  'Disable the virtual host': 'Désactiver l’hôte virtuel',
  'Discard the build': 'Jeter la construction',
  'Enable the virtual host': 'Activer l’hôte virtuel',
  'Fetch the source': 'Récupérer le code source',
  'Install Apache': 'Installer Apache',
  'Install nginx': 'Installer nginx',
  'Pack the Platform': 'Empaqueter la Plateforme',
  'Place the Platform': 'Déposer la Plateforme',
  'Point the site to the Platform': 'Orienter le site vers la Plateforme',
  'Prepare for builds': 'Préparer les constructions',
  "Remove the site's account and folders": 'Retirer le compte et les dossiers du site',
  'Remove the virtual host': 'Retirer l’hôte virtuel',
  'Retire the Platform': 'Mettre la Plateforme hors service',
  'Verify the Server': 'Vérifier le Serveur',
  'Write the virtual host': 'Écrire l’hôte virtuel',
  'Do nothing, and say so': 'Ne rien faire, et le dire',
  "Look at the Server's load and space": 'Examiner la charge et l’espace du Serveur',
};

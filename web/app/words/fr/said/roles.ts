import type { Phrases } from '../../said.ts';

/** Why a Task that comes with Aegir failed, in the words of its role. What a tool said stays as it came. */
export const roles: Phrases = {
  'The site {1} has no virtual host on this Server ({2} is not there): write it first.': 'Le site {1} n’a pas d’hôte virtuel sur ce Serveur ({2} n’existe pas) : écrivez-le d’abord.',
  '{1} refuses the new configuration, so the old one stays: {2}': '{1} refuse la nouvelle configuration, l’ancienne reste donc en place : {2}',
  '{1} cannot load the new configuration, so the old one stays: {2}': '{1} ne peut pas charger la nouvelle configuration, l’ancienne reste donc en place : {2}',

  'The artifact store of the runner has no Platform {1}: build the Platform again.': 'Le dépôt d’artefacts du runner n’a pas la Plateforme {1} : construisez-la de nouveau.',
  'The artifact of the Platform {1} is damaged (its digest is {2}): build the Platform again.': 'L’artefact de la Plateforme {1} est endommagé (son empreinte est {2}) : construisez la Plateforme de nouveau.',
  'The Platform {1} is in use by {2}: move or delete these sites first.': 'La Plateforme {1} est utilisée par {2} : déplacez ou supprimez d’abord ces sites.',
  'The Platform {1} is not on this Server: place it first.': 'La Plateforme {1} n’est pas sur ce Serveur : déposez-la d’abord.',
  'The Platform {1} has no {2}index.html, so it is no static site: add the page, or correct the document root.': 'La Plateforme {1} n’a pas de {2}index.html, ce n’est donc pas un site statique : ajoutez la page, ou corrigez la racine des documents.',
  'The Platform {1} has no index.html, so it is no static site: add the page, or correct the document root.': 'La Plateforme {1} n’a pas de index.html, ce n’est donc pas un site statique : ajoutez la page, ou corrigez la racine des documents.',
  'This build has no source: fetch it first.': 'Cette construction n’a pas de code source : récupérez-le d’abord.',
  'The source has no folder {1}: correct the document root.': 'Le code source n’a pas de dossier {1} : corrigez la racine des documents.',
  'The document root {1} leads out of the source: correct it.': 'La racine des documents {1} sort du code source : corrigez-la.',
  '{1} is a device, pipe or socket: a Platform has files, folders and links alone.': '{1} est un périphérique, un tube ou un socket : une Plateforme n’a que des fichiers, des dossiers et des liens.',
  "{1} is a link to {2}: a Platform's links must be relative.": '{1} est un lien vers {2} : les liens d’une Plateforme doivent être relatifs.',
  '{1} is a link to {2}, outside of the Platform.': '{1} est un lien vers {2}, hors de la Plateforme.',

  '{1} cannot be the name of a branch, tag or commit: correct it.': '{1} ne peut pas être le nom d’une branche, d’une étiquette ou d’un commit : corrigez-le.',
  'This build has the source {1} of {2} already: start another build for {3} of {4}.': 'Cette construction a déjà le code source {1} de {2} : lancez-en une autre pour {3} de {4}.',
  'The repository {1} cannot be read: check the address, and that this Server reaches it. git says: {2}': 'Le dépôt {1} est illisible : vérifiez l’adresse, et que ce Serveur l’atteint. git dit : {2}',
  'The ref {1} does not exist in {2}: it is no branch and no tag there, and no full commit of 40 digits.': 'La référence {1} n’existe pas dans {2} : ce n’y est ni une branche ni une étiquette, ni un commit entier de 40 chiffres.',
  '{1} of {2} cannot be fetched: check that this Server may read it. git says: {3}': '{1} de {2} ne peut pas être récupéré : vérifiez que ce Serveur a le droit de le lire. git dit : {3}',
  '{1} of {2} is no commit: choose a branch or a tag of one.': '{1} de {2} n’est pas un commit : choisissez une branche, ou l’étiquette d’un commit.',
  'The commit {1} does not exist in {2}.': 'Le commit {1} n’existe pas dans {2}.',
  '{1} of {2} cannot be checked out: see what git says. {3}': '{1} de {2} ne peut pas être extrait : voyez ce que dit git. {3}',

  'The site {1} is not on this Server: create it first.': 'Le site {1} n’est pas sur ce Serveur : créez-le d’abord.',
  'http://{1} on this Server answered {2}, and a healthy site answers with less than {3}.': 'http://{1} sur ce Serveur a répondu {2}, et un site en bonne santé répond moins de {3}.',
  'http://{1} on this Server did not answer ({2}).': 'http://{1} sur ce Serveur n’a pas répondu ({2}).',
};

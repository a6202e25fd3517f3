import type { Messages, SameKeys } from '../words.ts';

export const account: SameKeys<Messages['account']> = {
  title: 'Mon compte',
  lead: 'Vous vous connectez en tant que {email} ; votre rôle est {role}. Seul un administrateur change cela.',
  name: 'Nom',
  nameLead: 'Ce que vous faites est désormais enregistré sous ce nom ; ce que vous avez fait avant garde le nom d’avant.',
  changeName: 'Changer mon nom',
  nameChanged: 'Vous vous appelez désormais {name}.',
  passwordLead: 'Un autre mot de passe vous déconnecte dans tous les autres navigateurs. Les jetons d’API restent : révoquez-les sous <link>Jetons d’API</link>.',
  present: 'Mot de passe actuel',
  new: 'Nouveau mot de passe',
  changePassword: 'Changer mon mot de passe',
  passwordChanged: 'Votre mot de passe est changé. Tous les autres navigateurs sont déconnectés.',

  forgotten: 'Mot de passe oublié',
  forgottenLead: 'Crée un lien par lequel {name} se donne un autre mot de passe : il sert une fois, pendant un jour. Aegir n’envoie rien : donnez-le vous-même à la personne, par un moyen sûr. Quand il sert, toutes ses sessions prennent fin.',
  forgottenOpen: '{by} a créé un lien {made} ; il expire {ends}. Un autre y met fin.',
  makeLink: 'Créer un lien de réinitialisation',
  made: 'Le lien de réinitialisation pour {name} a été créé. Copiez-le maintenant : il ne sera plus affiché.',
  link: 'Lien de réinitialisation',
  revoke: 'Révoquer le lien de réinitialisation',
  revoked: 'Le lien de réinitialisation est révoqué : le mot de passe reste ce qu’il est.',

  reset: 'Donnez-vous un autre mot de passe',
  resetLead: 'Vous êtes {name}, et vous connectez en tant que {email}. Partout où vous êtes connecté, vous serez déconnecté.',
  resetDo: 'Prendre ce mot de passe',
  resetBroken: 'Ce lien de réinitialisation ne fonctionne pas',
  resetBrokenHelp: 'Chaque lien sert une fois, pendant un jour, jusqu’à sa révocation ou la création d’un autre. Demandez-en un nouveau à un administrateur, ou <link>connectez-vous</link> si vous connaissez votre mot de passe.',
};

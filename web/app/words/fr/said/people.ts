import type { Phrases } from '../../said.ts';

/** Why somebody does not get in, or may not let others in. */
export const people: Phrases = {
  'This e-mail address and password do not belong together. Check both and try again.': 'Cette adresse électronique et ce mot de passe ne vont pas ensemble. Vérifiez les deux et réessayez.',
  'Your account is deactivated. Ask an administrator to reactivate it.': 'Votre compte est désactivé. Demandez à un administrateur de le réactiver.',
  'This invite is not valid any more: each link works once, until it ends, is revoked, or is followed by another for the same address. Ask an administrator for a new one.': 'Cette invitation n’est plus valable : chaque lien sert une fois, jusqu’à son expiration, sa révocation ou l’envoi d’un autre à la même adresse. Demandez-en une nouvelle à un administrateur.',
  'This set-up link is not valid any more: each works once, for a day, until the next one is made. Start Aegir again for a new one, or ask an administrator.': 'Ce lien d’installation n’est plus valable : chacun sert une fois, pendant un jour, jusqu’à la création du suivant. Redémarrez Aegir pour en obtenir un nouveau, ou adressez-vous à un administrateur.',
  'Too many {1}. Wait {2} s, then try again.': 'Trop de tentatives. Attendez {2} s, puis réessayez.',
  'Only a signed-in person can approve a login.': 'Seule une personne connectée peut approuver une connexion.',
  'No login waits under this code: it was decided, has ended, or was typed wrongly. Begin again with `aegir login`.': 'Aucune connexion n’attend sous ce code : elle a été tranchée, a expiré, ou le code a été mal saisi. Recommencez avec `aegir login`.',
  'You can invite at most to what you are: you are {1}, {2} allows more.': 'Vous pouvez inviter au plus à votre propre rôle : vous êtes {1*}, {2*} permet davantage.',
  'You can give at most what you are: you are {1}, {2} allows more.': 'Vous pouvez donner au plus votre propre rôle : vous êtes {1*}, {2*} permet davantage.',
  'This request made an invite already, and its link is shown only once. Revoke that invite and make another with a new key.': 'Cette demande a déjà créé une invitation, dont le lien n’est montré qu’une fois. Révoquez cette invitation et créez-en une autre avec une nouvelle clé.',
  'Somebody signs in with this e-mail address already. Change their role instead, or reactivate them.': 'Quelqu’un se connecte déjà avec cette adresse électronique. Changez plutôt son rôle, ou réactivez son compte.',
  'Somebody signs in with this e-mail address already. Sign in, or ask an administrator.': 'Quelqu’un se connecte déjà avec cette adresse électronique. Connectez-vous, ou adressez-vous à un administrateur.',
  'There is no such open invite: it was used or revoked, or it has ended.': 'Cette invitation n’est pas ouverte : elle a servi, a été révoquée ou a expiré.',
  'There is no such person; they may have been removed.': 'Cette personne n’existe pas ; elle a peut-être été retirée.',
  'You cannot {1} {2}, the last administrator: nobody could manage Aegir any more. Make somebody else an administrator first.': 'Impossible pour {2}, dernier administrateur : plus personne ne pourrait gérer Aegir. Nommez d’abord un autre administrateur.',
  'You have no such session; it may have ended already.': 'Vous n’avez pas cette session ; elle est peut-être déjà terminée.',
  'This token is nobody’s: say whose sessions are to end.': 'Ce jeton n’est à personne : dites de qui les sessions doivent prendre fin.',
  'A token can do at most what you can: you are {1}, {2} allows more.': 'Un jeton peut au plus ce que vous pouvez : vous êtes {1*}, {2*} permet davantage.',
  'This request created a token already, and its secret is shown only once. Revoke that token and create another with a new key.': 'Cette demande a déjà créé un jeton, dont le secret n’est montré qu’une fois. Révoquez ce jeton et créez-en un autre avec une nouvelle clé.',
  'You have no such token; it may have been revoked already.': 'Vous n’avez pas ce jeton ; il a peut-être déjà été révoqué.',
};

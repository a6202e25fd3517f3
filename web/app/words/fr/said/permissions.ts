import type { Permission } from '../../../../../catalog/permissions.ts';
import type { Phrases } from '../../said.ts';

/** What a role does not allow: after “ne permet pas”. */
const words: Record<Permission, string> = {
  read: 'de consulter',
  'server:register': 'd’ajouter des Serveurs',
  'server:operate': 'd’agir sur les Serveurs',
  'distribution:register': 'd’enregistrer des Distributions',
  'platform:operate': 'd’agir sur les Plateformes',
  'site:operate': 'd’agir sur les Sites',
  'task:run': 'd’exécuter des Tâches une à une',
  'operation:decide': 'de décider des Opérations',
  'people:manage': 'de gérer les personnes',
  'token:manage': 'de gérer les jetons',
};

/** The name of a permission is for programs. */
export const permissions: Phrases = Object.fromEntries(Object.entries(words).flatMap(([permission, french]) => ['a', 'an'].map((article) => [
  `{1} is ${article} {2}, which does not allow ${permission}. Ask an administrator for the role {3}.`,
  `{1} a le rôle {2*}, qui ne permet pas ${french}. Demandez à un administrateur le rôle {3*}.`,
])));

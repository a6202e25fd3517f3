import type { Permission } from '../../../../catalog/permissions.ts';
import type { DecisionKind } from '../../../../events/operation.ts';
import type { Phrases } from '../said.ts';

/** What a role does not allow: after “does not allow”. */
const permissions: Record<Permission, string> = {
  read: 'looking',
  'server:register': 'adding Servers',
  'server:operate': 'working on Servers',
  'distribution:register': 'registering Distributions',
  'platform:operate': 'working on Platforms',
  'site:operate': 'working on Sites',
  'task:run': 'running single Tasks',
  'operation:decide': 'deciding on Operations',
  'people:manage': 'managing people',
  'token:manage': 'making tokens',
};

/** After “decided to”. */
const decisions: Record<DecisionKind, string> = { retry: 'retry it', skip: 'skip it', rollback: 'roll back', give_up: 'give up' };

/** What commands say with names and instants that are for programs, in the words of the pages. All else stays as it is. */
export const englishOfSaid: Phrases = {
  ...Object.fromEntries(Object.entries(permissions).flatMap(([permission, words]) => ['a', 'an'].map((article) => [
    `{1} is ${article} {2}, which does not allow ${permission}. Ask an administrator for the role {3}.`,
    `{1} is ${article} {2}, which does not allow ${words}. Ask an administrator for the role {3}.`,
  ]))),
  ...Object.fromEntries(Object.entries(decisions).flatMap(([decision, words]) => ['is taking it.', 'has ended ({3}). Launch it again instead.', 'is {3} now.'].map((end) => [
    `{1} decided ${decision} at {2}; the Operation ${end}`,
    `{1} decided to ${words} at {2@}; the Operation ${end}`,
  ]))),
};

import type { Actor } from '../events/event.ts';
import { grants, rolesWith, type Permission, type Role } from '../catalog/permissions.ts';

/** Who asks: a signed-in person, or a token that acts for one. */
export interface Principal {
  kind: 'person' | 'token';
  id: string;
  name: string;
  role: Role;
}

/** Whether the principal may do that. What is not granted is denied. */
export function can(principal: Principal, permission: Permission): boolean {
  return grants[principal.role].includes(permission);
}

/** @throws Forbidden, naming the roles that would do. */
export function authorize(principal: Principal, permission: Permission): void {
  if (!can(principal, permission)) throw new Forbidden(principal, permission);
}

export class Forbidden extends Error {
  readonly code = 'forbidden';
  readonly permission: Permission;
  constructor(principal: Principal, permission: Permission) {
    super(`${principal.name} is ${principal.role === 'viewer' ? 'a' : 'an'} ${principal.role}, which does not allow ${permission}. Ask an administrator for the role ${rolesWith(permission).toReversed().join(' or ')}.`);
    this.permission = permission;
  }
}

export function actorOf(principal: Principal): Actor {
  return { kind: principal.kind, id: principal.id, name: principal.name };
}

/** What a principal may do. `read` is everything that changes nothing. */
export const permissions = [
  'read',
  'server:register', 'server:operate',
  'distribution:register',
  'platform:operate',
  'site:operate',
  'task:run',
  'operation:decide',
  'people:manage', 'token:manage',
] as const;
export type Permission = (typeof permissions)[number];

export const roles = ['administrator', 'operator', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** What each role may do; what is not listed is denied. */
export const grants: Record<Role, readonly Permission[]> = {
  administrator: permissions,
  operator: ['read', 'distribution:register', 'server:operate', 'platform:operate', 'site:operate', 'operation:decide', 'token:manage'],
  viewer: ['read'],
};

/** The roles that allow it. */
export function rolesWith(permission: Permission): Role[] {
  return roles.filter((role) => grants[role].includes(permission));
}

/** Whether a role allows nothing that the other does not. */
export function isWithin(role: Role, limit: Role): boolean {
  return grants[role].every((permission) => grants[limit].includes(permission));
}

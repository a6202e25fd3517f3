import type { DatabaseSync } from 'node:sqlite';
import type { Role } from '../../catalog/permissions.ts';

/** A person as the identity database knows them. */
export interface StoredPerson {
  id: string;
  name: string;
  email: string;
  role: Role;
  deactivated: boolean;
}

export function storedPerson(db: DatabaseSync, id: string): StoredPerson | undefined {
  const row = db
    .prepare('SELECT id, name, email, role, person_id IS NOT NULL AS deactivated FROM user LEFT JOIN aegir_deactivated ON person_id = user.id WHERE user.id = ?')
    .get(id) as (Omit<StoredPerson, 'deactivated'> & { deactivated: 0 | 1 }) | undefined;
  return row === undefined ? undefined : { ...row, deactivated: row.deactivated === 1 };
}

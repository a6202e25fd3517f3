/** Both halves of a Task's name, and every variable: no dots, no dashes, so that a name is never a path or an option. */
export const NAME_PART = /^[a-z][a-z0-9_]{0,46}$/;

/** `<role>.<entrypoint>` or a script's folder. */
export const TASK_NAME = /^[a-z][a-z0-9_]{0,46}\.[a-z][a-z0-9_]{0,46}$/;

/** Names that steer Ansible or the runner rather than the role: a form that sets `ansible_connection` would choose the host. */
export function isReservedVariable(name: string): boolean {
  return name.startsWith('ansible_') || name.startsWith('aegir_') || RESERVED.has(name);
}

const RESERVED = new Set([
  'environment', 'group_names', 'groups', 'hostvars', 'inventory_dir', 'inventory_file', 'inventory_hostname',
  'inventory_hostname_short', 'item', 'omit', 'play_hosts', 'playbook_dir', 'role_name', 'role_names', 'role_path', 'vars',
]);

/** How things stand, as one word each. */
export const states = {
  operation: {
    requested: 'requested', queued: 'queued', running: 'running', retrying: 'tries again', blocked: 'blocked', succeeded: 'succeeded',
    failed: 'failed', rolled_back: 'rolled back', cancelled: 'cancelled', lost: 'lost',
  },
  task: { running: 'running', succeeded: 'succeeded', failed: 'failed', skipped: 'skipped', cancelled: 'cancelled', lost: 'lost', undone: 'undone' },
  step: {
    started: 'running', ok: 'unchanged', changed: 'changed', failed: 'failed', ignored: 'failed, ignored', skipped: 'skipped',
    unreachable: 'unreachable', retry: 'trying again',
  },
  site: { requested: 'requested', installing: 'installing', enabled: 'enabled', failed: 'failed', deleting: 'deleting', deleted: 'deleted' },
  server: { registered: 'registered, not verified yet', verified: 'verified', unreachable: 'unreachable', paused: 'paused' },
  platform: { building: 'building', ready: 'ready', failed: 'failed' },
  part: { up: 'works', catching_up: 'is behind', rebuilding: 'is rebuilt', down: 'does not work' },
} as const;

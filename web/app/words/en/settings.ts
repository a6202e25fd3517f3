/** The frame of the settings, and what its pages share. */
export const settings = {
  parts: 'Parts of the settings',
  account: 'My account',
  people: 'People',
  sessions: 'Sessions',
  tokens: 'API tokens',
  runner: 'Runner',
  services: 'System status',
  catalogue: 'Catalogue',
} as const;

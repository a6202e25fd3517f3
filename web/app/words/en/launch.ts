/** The catalogue of Operations and the form that launches one. */
export const launch = {
  title: 'Launch an Operation',
  tab: 'Launch',
  lead: 'Each runs as a list of Tasks that you can follow, survives restarts, and waits for you when something fails.',
  forbidden: 'Your role does not allow launching this. Ask an administrator.',
  againFrom: 'Launched again from:',
  what: 'What to launch',
  reasonHelp: 'Recorded with the Operation, for those who read its history.',
  next: 'What happens then',
  recorded: 'The Operation is recorded at once, and starts when its turn comes.',
  followed: 'You see its Tasks and their output as they happen. If one fails, it stops there and asks you what to do.',
  leftBehind: {
    site_install: 'A Site whose installation failed keeps its names: it is installed again itself, on the same Server and with the same domains. Delete it first to change these.',
  },
  locks: {
    server_verify: 'Nothing else may change the Server meanwhile; Sites on it can still be installed.',
    server_install_service: 'The Server is held: no other Operation works on it meanwhile.',
    server_run_tasks: 'The Server is held: no other Operation works on it meanwhile.',
    platform_deploy: 'The new Platform is held. Nothing else may change the Server meanwhile; other Platforms and Sites are free.',
    site_install: 'The new Site is held. Nothing else may change the Platform or the Server meanwhile; other Sites are free.',
    site_delete: 'The Site is held. Nothing else may change the Server meanwhile; other Sites are free.',
  },
} as const;

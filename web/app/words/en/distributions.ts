export const distributions = {
  title: 'Distributions',
  lead: 'Where code comes from. Platforms are built of them.',
  register: 'Register a Distribution',
  registered: 'Registered',
  registerLead: 'Makes a source of code known. Nothing is fetched yet: deploying a Platform does that.',
  noneYet: 'There is no Distribution yet.',
  source: 'Source',
  named: 'Distribution {name}',
  gitUrl: 'Git URL',
  docroot: 'Document root',
  itsTop: 'its top',
  noPlatform: 'No Platform was made of it yet.',
} as const;

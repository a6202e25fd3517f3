/** Answers that are no page, and what is said of them. */
export const errors = {
  title: {
    e401: 'You are not signed in', e403: 'That is not allowed to you', e404: 'There is nothing here', e409: 'That does not fit the present state',
    e422: 'That cannot be read', e429: 'That was too often', e503: 'Aegir is not ready', e500: 'Something broke',
  },
  broken: 'Aegir could not make this page. Nothing was changed by looking; try again, or go on elsewhere.',
  inLog: 'What happened is in the log of the web process, under the id <mono>{id}</mono>. Give it to who looks after this Aegir.',
  notReached: 'Aegir does not answer; it may be starting again.',
  comesBack: 'This page comes back by itself once it can be shown.',
  ways: {
    again: '<link>This page again</link>, as things are now',
    status: '<link>System status</link>: what does not work, and why',
    administrators: '<link>People</link>: who is an administrator and can give you another role',
    search: '<link>Search</link>: look for it by its name',
    overview: '<link>Overview</link>: what needs you, and what runs',
    operations: '<link>Operations</link>: everything that was launched',
    signIn: '<link>Sign in</link>',
  },
  reconnecting: 'Aegir does not answer; it may be starting again. This page stays as it is, tries again by itself, and goes on once Aegir is back.',
  noPage: 'No page has this address. It may have been typed wrongly, or what it showed is called otherwise now.',
  absent: {
    operation: 'There is no Operation {id}. The address may have been typed wrongly; if it was made this very moment, reload.',
    log: 'There is no log {id}. The address may have been typed wrongly; if it was made this very moment, reload.',
    server: 'There is no Server {id}. The address may have been typed wrongly; if it was made this very moment, reload.',
    site: 'There is no Site {id}. The address may have been typed wrongly; if it was made this very moment, reload.',
    platform: 'There is no Platform {id}. The address may have been typed wrongly; if it was made this very moment, reload.',
    distribution: 'There is no Distribution {id}. The address may have been typed wrongly; if it was made this very moment, reload.',
  },
} as const;

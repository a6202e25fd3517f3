/** Answers that are no page, and what is said of them. */
export const errors = {
  title: {
    e401: 'You are not signed in', e403: 'That is not allowed to you', e404: 'There is nothing here', e409: 'That does not fit the present state',
    e422: 'That cannot be read', e429: 'That was too often', e503: 'Aegir is not ready', e500: 'Something broke',
  },
  broken: 'Aegir could not make this page. What happened is in the log of its web process. Nothing was changed by looking; try again, or go on elsewhere.',
  comesBack: 'This page comes back by itself once it can be shown. <link>System status</link> says why it cannot now.',
  toOverview: '<link>Overview</link>: what needs you, and what runs',
  toOperations: '<link>Operations</link>: everything that was launched',
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

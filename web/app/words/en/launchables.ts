/** What can be launched on a thing, and what speaks against it. */
export const launchables = {
  title: 'What can be launched',
  notNow: 'Not now: {why}',
  wouldWait: 'It would wait: {why}',
  eachWouldWait: 'Each would wait: {why}',
  ahead: 'See what is ahead',
} as const;

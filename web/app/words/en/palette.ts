/** The search over everything, as a page and as a palette. */
export const palette = {
  open: 'Search or launch',
  title: 'Search or launch',
  tab: 'Search: {search}',
  hint: 'A name, a domain, an Operation…',
  found: 'What is found',
  count: '{count, plural, =0 {Nothing is called like that.} one {# is found.} other {# are found.}}',
  on: '{type, select, server {On Server {name}} site {On Site {name}} platform {On Platform {name}} other {On Distribution {name}}}',
  things: 'Sites, Servers, Platforms and Distributions',
  thing: '{type, select, server {Server {state}} site {Site {state}} platform {Platform {state}} other {Distribution}}',
  operations: 'Operations',
  launches: 'Launch',
  launch: 'launch',
  places: 'Go to',
  place: 'page',
} as const;

/** One Operation on each of several things. */
export const several = {
  on: '{count, plural, =0 {Nothing is chosen} one {On this one} other {On each of these #}}',
  none: 'Choose some in the list first.',
  back: 'Back to the list',
  each: 'One Operation is launched on each; they run beside each other, and each ends by itself.',
  look: 'Show the commands as filled in',
  asked: '{count, plural, one {What became of it} other {What became of the #}}',
  refused: '{name}: {why}',
} as const;

/** What the state of a thing means, in one sentence. */
export const means = {
  server: {
    registered: 'Aegir knows its address and its host key, and has not reached it yet.',
    verified: 'Aegir reached it, and works on it as soon as it is asked to.',
    unreachable: 'It did not answer when it was last needed. What works on it tries again, or waits for a person.',
  },
  platform: {
    building: 'It is being built and placed on its Server; Sites can run on it once it is ready.',
    ready: 'It is built, never changes any more, and Sites can be installed on it.',
    failed: 'Building it failed: nothing runs on it, and its name is free for another one.',
  },
  site: {
    requested: 'It was asked for, and is installed when its turn comes.',
    installing: 'It is being installed, and does not answer yet.',
    enabled: 'It is installed, and answers at its domains.',
    failed: 'Installing it failed. It keeps its name and domains until it is installed again or deleted.',
    deleting: 'It is being taken off its Server.',
    deleted: 'Nothing of it is left on its Server, and its name and domains are free.',
  },
  distribution: 'Platforms are built of it, each at one ref.',
} as const;

/* Apart from the schemas, as workflows use it: each of them evaluates all that it imports. */

export const serviceKinds = ['web', 'build'] as const;

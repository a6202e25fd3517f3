/** Unit and contract tests stand beside their source; what crosses rooms is in tests/. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/tests/jest/strip-types.cjs' },
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/web/build/', '/.aegir/'],
  modulePathIgnorePatterns: ['/web/build/', '/.aegir/'],
  globalSetup: '<rootDir>/tests/jest/temporary-files.mjs',
  globalTeardown: '<rootDir>/tests/jest/no-temporary-files.mjs',
  watchman: false,
  // Bounds for a hang, not for speed: a busy machine is slow.
  testTimeout: 30_000,
};

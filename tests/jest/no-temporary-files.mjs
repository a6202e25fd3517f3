/** Jest calls it after the last worker has ended. */
export default function tearDown() {
  globalThis.removeTemporaryFiles();
}

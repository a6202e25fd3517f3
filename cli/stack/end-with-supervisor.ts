/** Set for the processes that `aegir up` runs. */
export const supervisedVariable = 'AEGIR_SUPERVISED';

/**
 * Ends this process in order on SIGTERM and SIGINT and, when it is one of `aegir up`, as soon as that is gone, be it killed:
 * its standard input is a pipe from there that ends then.
 * @param close what is to be done before; a second signal does not wait for it.
 */
export function endInOrder(close: () => Promise<void>): void {
  let ending = false;
  const end = (): void => {
    if (ending) process.exit(1);
    ending = true;
    close().then(() => process.exit(0), (error: unknown) => {
      console.error(error);
      process.exit(1);
    });
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  if (process.env[supervisedVariable] !== undefined) {
    process.stdin.on('end', end).on('error', end).resume();
    // Watching must not keep a process alive that has nothing else to do.
    (process.stdin as unknown as { unref?(): void }).unref?.();
  }
}

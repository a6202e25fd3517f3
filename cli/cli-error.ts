import { exitCodes, type ExitCode } from './exit-codes.ts';

/** An end with a sentence for the person and a code for the script. */
export class CliError extends Error {
  readonly code = 'cli';
  readonly exitCode: ExitCode;
  /** Further lines: each field at fault. */
  readonly details: readonly string[];
  constructor(message: string, exitCode: ExitCode = exitCodes.failed, details: readonly string[] = []) {
    super(message);
    this.exitCode = exitCode;
    this.details = details;
  }
}

/** The command line itself is wrong. */
export class UsageError extends CliError {
  constructor(message: string) {
    super(message, exitCodes.usage);
  }
}

import { styleText } from 'node:util';
import { CliError } from './cli-error.ts';
import { exitCodeOfProblem, exitCodes, type ExitCode } from './exit-codes.ts';

interface Reported {
  exitCode: ExitCode;
  message: string;
  details: readonly string[];
}

/** Errors of what the CLI starts on this machine: their sentence is all there is to say. */
const plainCodes = new Set(['home_unusable', 'home_in_use', 'port_busy', 'program_missing', 'event_store_unavailable']);
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT']);

/** Writes one sentence, and what to do next, on standard error. @returns the exit code */
export function reportError(error: unknown): ExitCode {
  const { exitCode, message, details } = explain(error);
  const head = styleText('red', 'aegir:', { stream: process.stderr });
  process.stderr.write(`${[`${head} ${message}`, ...details.map((each) => `  ${each}`)].join('\n')}\n`);
  return exitCode;
}

export function explain(error: unknown): Reported {
  if (error instanceof CliError) return { exitCode: error.exitCode, message: error.message, details: error.details };
  const { code, message, problem, cause } = error as { code?: string; message?: string; problem?: Problem; cause?: { code?: string } };
  if (problem !== undefined) return explainProblem(problem);
  if (code === 'invalid_setting') return { exitCode: exitCodes.usage, message: message ?? '', details: [] };
  if (code !== undefined && plainCodes.has(code)) return { exitCode: exitCodes.failed, message: message ?? '', details: [] };
  const network = [cause?.code, code].find((each) => each !== undefined && networkCodes.has(each));
  if (network !== undefined) {
    return { exitCode: exitCodes.notReachable, message: `Aegir cannot be reached (${network}); see \`aegir status\`, start it with \`aegir up\`, or name another with AEGIR_API=https://….`, details: [] };
  }
  const stack = error instanceof Error ? error.stack : undefined;
  return { exitCode: exitCodes.failed, message: stack ?? message ?? String(error), details: [] };
}

interface Problem {
  code: string;
  detail: string;
  issues?: { field: string; message: string }[];
  requestId: string;
}

function explainProblem({ code, detail, issues = [], requestId }: Problem): Reported {
  // Where there is one field at fault, the detail may have said all of it.
  const details = issues.filter(({ field, message }) => field !== '' && message !== detail).map(({ field, message }) => `${field}: ${message}`);
  // The detail of invalid input is its issues in a row.
  const message = details.length > 0 && code === 'invalid_input' ? 'This was refused and nothing has changed; put right what is named and try again.' : detail;
  if (code === 'internal') details.push(`The web process' log has more under ${requestId}: \`.aegir/logs/web.log\`.`);
  return { exitCode: exitCodeOfProblem(code), message, details };
}

import { describe, expect, test } from '@jest/globals';
import type { OperationStatus } from '../events/operation.ts';
import { problemCodes, type ProblemCode } from '../web/api/contract/problem.ts';
import { explain } from './report-error.ts';
import { CliError, UsageError } from './cli-error.ts';
import { exitCodeOf, exitCodeOfProblem, type ExitCode } from './exit-codes.ts';
import { InvalidSetting } from './settings.ts';

describe('the exit code', () => {
  test.each<[OperationStatus, ExitCode]>([
    ['succeeded', 0], ['failed', 1], ['rolled_back', 1], ['blocked', 3], ['cancelled', 4], ['lost', 5],
  ])('of an Operation that is %s is %i', (status, code) => {
    expect(exitCodeOf(status)).toBe(code);
  });

  const elsewhere: Partial<Record<ProblemCode, ExitCode>> = { event_store_unavailable: 7, internal: 1 };
  test.each(problemCodes.map((code) => [code, elsewhere[code] ?? 6] as const))('of the problem %s is %i', (problem, code) => {
    expect(exitCodeOfProblem(problem)).toBe(code);
  });

  test.each<[string, unknown, ExitCode]>([
    ['a wrong command line', new UsageError('x'), 2],
    ['a wrong setting', new InvalidSetting('AEGIR_PORT', 'is wrong.'), 2],
    ['nobody at the address', Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } }), 7],
    ['a connection that broke', Object.assign(new TypeError('terminated'), { cause: { code: 'UND_ERR_SOCKET' } }), 7],
    ['a busy port', Object.assign(new Error('Port 1 is in use.'), { code: 'port_busy' }), 1],
    ['an end of its own', new CliError('x', 4), 4],
    ['what nobody foresaw', new Error('x'), 1],
  ])('of %s', (_, error, code) => {
    expect(explain(error).exitCode).toBe(code);
  });
});

describe('a refusal', () => {
  const problem = (over: object): unknown => Object.assign(new Error('x'), { code: 'x', problem: { code: 'invalid_input', detail: 'The input is wrong.', requestId: 'r', ...over } });

  test('names each field at fault', () => {
    expect(explain(problem({ issues: [{ field: 'name', message: 'Too long.' }, { field: 'domains.0', message: 'Not a name.' }] })).details).toEqual(['name: Too long.', 'domains.0: Not a name.']);
  });

  test('does not say the same thing twice', () => {
    expect(explain(problem({ code: 'taken', detail: 'It is taken.', issues: [{ field: 'name', message: 'It is taken.' }] }))).toMatchObject({ message: 'It is taken.', details: [] });
  });
});

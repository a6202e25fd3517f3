import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { buildProgram } from '../program.ts';
import { completionScript } from './script.ts';

const program = buildProgram('0.0.0');

/** What a real bash offers after these words. */
function offered(...words: string[]): string[] {
  const script = `${completionScript('bash', program)}
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
_aegir
printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script, 'bash', 'aegir', ...words], { encoding: 'utf8' }).trim().split('\n');
}

describe('completion', () => {
  test.each<[string[], string[]]>([
    [['ser'], ['server']],
    [['server', 'l'], ['list']],
    [['server', 'install'], ['install-service']],
    [['operation', 'give'], ['give-up']],
    [['site', 'install', '--dom'], ['--domain']],
    [['operation', 'list', '--lim'], ['--limit']],
    [['launch', 'site.install', '--fol'], ['--follow']],
    [['site', 'install', 'list', '--plat'], ['--platform']],
    [['nonsense', 'l'], ['launch', 'login', 'logout']],
  ])('bash offers after %j: %j', (words, expected) => {
    expect(offered(...words).toSorted()).toEqual(expected);
  });

  test('bash offers every command', () => {
    const names = program.commands.map((command) => command.name()).toSorted();
    expect(offered('').toSorted()).toEqual(names);
  });

  test('bash offers files where a file is wanted, and nothing where a value is that it cannot know', () => {
    expect(offered('launch', 'site.install', '--input', `${import.meta.dirname}/script.tes`)).toEqual([`${import.meta.dirname}/script.test.ts`]);
    expect(offered('launch', 'site.install', '--reason', '')).toEqual(['']);
  });

  test.each(['zsh', 'fish'])('%s knows every command and option by its description', (shell) => {
    const script = completionScript(shell, program);
    for (const command of program.commands) {
      expect(script).toContain(command.name());
      expect(script).toContain(command.description().replaceAll("'", '’'));
    }
    expect(script).toContain(shell === 'zsh' ? '--idempotency-key' : '-l idempotency-key');
  });
});

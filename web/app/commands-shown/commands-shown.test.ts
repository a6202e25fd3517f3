import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { cliCommand } from './cli-command.ts';
import { curlCommand } from './curl-command.ts';
import { shellQuote } from './shell-quote.ts';
import { calls, id } from './testing/calls.ts';

describe('the command that does the same', () => {
  test.each(calls)('%j', (call, line) => expect(cliCommand(call)).toBe(line));
});

describe('the call of the API that does the same', () => {
  test('names method, address and body, and no secret', () => {
    expect(curlCommand({ to: 'servers.pause', params: { id }, body: { reason: "it's" } })).toBe([
      `curl -X POST "$AEGIR_API/api/v1/servers/${id}/pause" \\`,
      '  -H "Authorization: Bearer $AEGIR_TOKEN" \\',
      '  -H "Idempotency-Key: $(uuidgen)" \\',
      "  -H 'Content-Type: application/json' \\",
      String.raw`  -d '{"reason":"it'\''s"}'`,
    ].join('\n'));
  });

  test('sends nothing with what takes something away', () => {
    expect(curlCommand({ to: 'tokens.revoke', params: { id } })).toBe(`curl -X DELETE "$AEGIR_API/api/v1/tokens/${id}" \\\n  -H "Authorization: Bearer $AEGIR_TOKEN"`);
  });

  test('a parameter cannot leave its place in the address', () => {
    expect(curlCommand({ to: 'servers.pause', params: { id: '../x"; reboot; "' }, body: {} })).toContain('/servers/..%2Fx%22%3B%20reboot%3B%20%22/pause"');
  });
});

describe('a shell reads a quoted word as what it was', () => {
  test.each(['plain', '', "it's", '$(reboot)', '`x`', '"', '\\', 'a b', '!', '~', '*', 'line\nbreak', '\u001b[2J', '\u202egnp.exe', '😀 é', "\u0007'\\"])('%j', (word) => {
    const said = execFileSync('bash', ['-c', `printf %s ${shellQuote(word)}`], { encoding: 'utf8', env: { LC_ALL: 'C.UTF-8' } });
    expect(said).toBe(word);
    expect(shellQuote(word)).not.toMatch(/[\u0000-\u001f\u202e]/);
  });
});

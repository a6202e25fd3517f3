import type { Command } from '@commander-js/extra-typings';
import { jsonOption, type Registrar } from './actions.ts';

const key = ['--idempotency-key <key>', 'a repetition with the same key changes nothing more'] as const;
const reason = ['-r, --reason <reason>', 'why; recorded with it'] as const;
const who = 'their name, e-mail address or id';

/** `aegir people …` and `aegir session …`: who may come in, and which browsers are in. */
export const peopleCommands: Registrar = (program) => {
  const people = program.command('people').description('people: who may come in, with which role');
  people
    .command('list')
    .description('list people by name')
    .option(...jsonOption)
    .action(async (options) => (await import('../client/people.ts')).listPeople(options));
  people
    .command('role')
    .description('give a person another role; it holds from their next request on')
    .argument('<person>', who)
    .argument('<role>', 'administrator, operator or viewer')
    .option(...reason)
    .option(...key)
    .option(...jsonOption)
    .action(async (person, role, options) => (await import('../client/people.ts')).changeRole(person, role, options));
  for (const [name, description] of [
    ['deactivate', 'shut a person out: their sessions end, their tokens do nothing'],
    ['reactivate', 'let a person in again'],
  ] as const) {
    people
      .command(name)
      .description(description)
      .argument('<person>', who)
      .option(...reason)
      .option(...key)
      .option(...jsonOption)
      .action(async (person, options) => (await import('../client/people.ts')).changePerson(name, person, options));
  }
  people
    .command('remove')
    .description('remove a person, with their sessions and tokens, for good')
    .argument('<person>', who)
    .option(...jsonOption)
    .action(async (person, options) => (await import('../client/people.ts')).removePerson(person, options));
  people
    .command('changes')
    .description('what was changed about people, tokens and sessions, newest first')
    .option('-n, --limit <number>', 'how many at most; 1 to 200', '50')
    .option('--before <id>', 'the page after, from `next` of the one before')
    .option(...jsonOption)
    .action(async (options) => (await import('../client/people.ts')).listChanges(options));
  inviteCommands(people);
  resetCommands(people);
  sessionCommands(program);
};

function inviteCommands(people: Command): void {
  people
    .command('invite')
    .description('make a one-time link by which a person comes in; give it to them yourself')
    .argument('<email>', 'the address that they will sign in with')
    .requiredOption('--role <role>', 'administrator, operator or viewer')
    .option('--days <number>', 'until the link ends; 1 to 30', '7')
    .option('--idempotency-key <key>', 'a repetition with the same key makes no second link')
    .option(...jsonOption)
    .action(async (email, options) => (await import('../client/invites.ts')).invite(email, options));
  people
    .command('invites')
    .description('list the invites that are open')
    .option(...jsonOption)
    .action(async (options) => (await import('../client/invites.ts')).listInvites(options));
  people
    .command('revoke-invite')
    .description('revoke an invite: its link lets nobody in any more')
    .argument('<invite>', 'its id, or the address that was invited')
    .option(...jsonOption)
    .action(async (invite, options) => (await import('../client/invites.ts')).revokeInvite(invite, options));
}

function resetCommands(people: Command): void {
  people
    .command('reset-password')
    .description('make a one-time link by which a person who forgot their password gives themselves another; it ends their sessions')
    .argument('<person>', who)
    .option('--idempotency-key <key>', 'a repetition with the same key makes no second link')
    .option(...jsonOption)
    .action(async (person, options) => (await import('../client/resets.ts')).makeReset(person, options));
  people
    .command('resets')
    .description('list the reset links that are open')
    .option(...jsonOption)
    .action(async (options) => (await import('../client/resets.ts')).listResets(options));
  people
    .command('revoke-reset')
    .description('revoke a reset link: the password stays as it is')
    .argument('<reset>', `its id, or whose it is: ${who}`)
    .option(...jsonOption)
    .action(async (reset, options) => (await import('../client/resets.ts')).revokeReset(reset, options));
}

function sessionCommands(program: Command): void {
  const session = program.command('session').description('sessions: browsers that are signed in');
  session
    .command('list')
    .description('list your own; on Aegir’s own machine everybody’s')
    .option('--person <person>', `somebody else’s: ${who}`)
    .option(...jsonOption)
    .action(async (options) => (await import('../client/sessions.ts')).listSessions(options));
  session
    .command('end')
    .description('sign one browser out')
    .argument('<session>', 'its id')
    .option(...jsonOption)
    .action(async (id, options) => (await import('../client/sessions.ts')).endSession(id, options));
  session
    .command('end-all')
    .description('sign out everywhere; API tokens stay')
    .option('--person <person>', `somebody else: ${who}`)
    .option(...key)
    .option(...jsonOption)
    .action(async (options) => (await import('../client/sessions.ts')).endAllSessions(options));
}

import { jsonOption, type Registrar } from './actions.ts';

export const loginCommands: Registrar = (program) => {
  program
    .command('login')
    .description('sign in to an Aegir: approve in the browser, or give a token')
    .option('--url <origin>', 'the Aegir; the one of this machine, or AEGIR_API, when absent')
    .option('--token-stdin', 'read an API token from standard input')
    .option(...jsonOption)
    .action(async (options) => (await import('../client/login.ts')).login(options));
  program
    .command('logout')
    .description('forget the token that `aegir login` brought')
    .option('--url <origin>', 'the Aegir; the one signed in to last when absent')
    .option(...jsonOption)
    .action(async (options) => (await import('../client/login.ts')).logout(options));
};

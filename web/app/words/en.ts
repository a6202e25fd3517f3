import { launchables } from './en/launchables.ts';
import { means } from './en/means.ts';
import { account } from './en/account.ts';
import { addServer } from './en/add-server.ts';
import { catalogue } from './en/catalogue.ts';
import { common } from './en/common.ts';
import { decisions } from './en/decisions.ts';
import { distributions } from './en/distributions.ts';
import { errors } from './en/errors.ts';
import { forms } from './en/forms.ts';
import { history } from './en/history.ts';
import { launch } from './en/launch.ts';
import { lists } from './en/lists.ts';
import { log } from './en/log.ts';
import { operations } from './en/operations.ts';
import { overview } from './en/overview.ts';
import { people } from './en/people.ts';
import { palette } from './en/palette.ts';
import { platforms } from './en/platforms.ts';
import { runner } from './en/runner.ts';
import { servers } from './en/servers.ts';
import { session } from './en/session.ts';
import { sessions } from './en/sessions.ts';
import { settings } from './en/settings.ts';
import { several } from './en/several.ts';
import { shell } from './en/shell.ts';
import { shown } from './en/shown.ts';
import { sites } from './en/sites.ts';
import { states } from './en/states.ts';
import { status } from './en/status.ts';
import { tokens } from './en/tokens.ts';
import { waits } from './en/waits.ts';

export const english = {
  account, addServer, launchables, means, catalogue, people, runner, sessions, settings,
  common, decisions, distributions, errors, forms, history, launch, lists, log, operations, overview,
  palette, platforms, servers, session, several, shell, shown, sites, states, status, tokens, waits,
} as const;

import { launchables } from './fr/launchables.ts';
import { means } from './fr/means.ts';
import { account } from './fr/account.ts';
import { addServer } from './fr/add-server.ts';
import { catalogue } from './fr/catalogue.ts';
import { common } from './fr/common.ts';
import { decisions } from './fr/decisions.ts';
import { distributions } from './fr/distributions.ts';
import { errors } from './fr/errors.ts';
import { forms } from './fr/forms.ts';
import { history } from './fr/history.ts';
import { launch } from './fr/launch.ts';
import { lists } from './fr/lists.ts';
import { log } from './fr/log.ts';
import { operations } from './fr/operations.ts';
import { overview } from './fr/overview.ts';
import { people } from './fr/people.ts';
import { palette } from './fr/palette.ts';
import { platforms } from './fr/platforms.ts';
import { runner } from './fr/runner.ts';
import { servers } from './fr/servers.ts';
import { session } from './fr/session.ts';
import { sessions } from './fr/sessions.ts';
import { settings } from './fr/settings.ts';
import { several } from './fr/several.ts';
import { shell } from './fr/shell.ts';
import { shown } from './fr/shown.ts';
import { sites } from './fr/sites.ts';
import { states } from './fr/states.ts';
import { status } from './fr/status.ts';
import { tokens } from './fr/tokens.ts';
import { waits } from './fr/waits.ts';
import type { Messages, SameKeys } from './words.ts';

export const french: SameKeys<Messages> = {
  account, addServer, launchables, means, catalogue, people, runner, sessions, settings,
  common, decisions, distributions, errors, forms, history, launch, lists, log, operations, overview,
  palette, platforms, servers, session, several, shell, shown, sites, states, status, tokens, waits,
};

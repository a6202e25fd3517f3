import { partsOf, type ApiCall, type CallName } from './api-call.ts';
import { shellQuote } from './shell-quote.ts';

/** Words of a command line, before they are quoted. */
type Line = readonly string[];
type LineOf = { [Name in CallName]?: (call: Extract<ApiCall, { to: Name }>) => Line };

/** The command that makes each call; those that no command makes are absent. */
const lines: LineOf = {
  'operations.launch': ({ body }) => ['launch', body.kind, ...sets(body.input), ...option('reason', body.reason)],
  'operations.decide': ({ params, body }) => ['operation', body.decision.replaceAll('_', '-'), params.id, ...sets(body.input), ...option('reason', body.reason)],
  'operations.cancel': ({ params, body }) => ['operation', 'cancel', params.id, ...(body.now === true ? ['--now'] : []), ...option('reason', body.reason)],
  'operations.again': ({ params, body }) => ['operation', 'again', params.id, ...sets(body.input), ...option('reason', body.reason)],
  'operations.goOn': ({ params, body }) => ['operation', 'go-on', params.id, ...option('reason', body.reason)],
  'servers.register': ({ body }) => ['server', 'add', body.name, ...option('address', body.address), ...option('port', body.port, 22), ...option('user', body.user, 'root'), ...option('host-key', body.hostKey)],
  'servers.pause': ({ params, body }) => ['server', 'pause', params.id, ...option('reason', body.reason)],
  'servers.resume': ({ params, body }) => ['server', 'resume', params.id, ...option('reason', body.reason)],
  'distributions.register': ({ body }) => ['distribution', 'add', body.name, ...option('url', body.url), ...option('application', body.application, 'static'), ...option('ref', body.defaultRef, 'main'), ...option('docroot', body.docroot, '')],
  'invites.create': ({ body }) => ['people', 'invite', body.email, ...option('role', body.role), ...option('days', body.expiresInDays, 7)],
  'invites.revoke': ({ params }) => ['people', 'revoke-invite', params.id],
  'resets.create': ({ body }) => ['people', 'reset-password', body.person],
  'resets.revoke': ({ params }) => ['people', 'revoke-reset', params.id],
  'people.changeRole': ({ params, body }) => ['people', 'role', params.id, body.role, ...option('reason', body.reason)],
  'people.deactivate': ({ params, body }) => ['people', 'deactivate', params.id, ...option('reason', body.reason)],
  'people.reactivate': ({ params, body }) => ['people', 'reactivate', params.id, ...option('reason', body.reason)],
  'people.remove': ({ params }) => ['people', 'remove', params.id],
  'sessions.end': ({ params }) => ['session', 'end', params.id],
  'sessions.endAll': ({ body }) => ['session', 'end-all', ...option('person', body.person)],
};

/** @returns undefined where the CLI has no command for it. */
export function cliCommand(call: ApiCall): string | undefined {
  return cliWords(call)?.map(shellQuote).join(' ');
}

export function cliWords(call: ApiCall): Line | undefined {
  const line = lines[call.to] as ((call: ApiCall) => Line) | undefined;
  return line === undefined ? undefined : ['aegir', ...line({ ...partsOf(call), to: call.to } as ApiCall)];
}

/** An option that has its default value is left out. */
function option(name: string, value: unknown, absent?: unknown): Line {
  return value === undefined || value === absent ? [] : [`--${name}`, text(value)];
}

/** Each field as `--set` takes it: a list item by item, what has fields of its own as JSON. */
function sets(input: Readonly<Record<string, unknown>> = {}): Line {
  return Object.entries(input).flatMap(([name, value]) => {
    if (value === undefined || value === null) return [];
    const values = Array.isArray(value) && value.every(isPlainItem) ? (value as unknown[]) : [value];
    return values.flatMap((each) => ['--set', `${name}=${text(each)}`]);
  });
}

/** The command reads what begins like a list as one. */
function isPlainItem(item: unknown): boolean {
  return typeof item !== 'object' && !(typeof item === 'string' && item.startsWith('['));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

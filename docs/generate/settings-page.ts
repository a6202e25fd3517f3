import { code, page, table } from './markdown.ts';

/** A variable that Aegir reads, as a person needs to know it. Those that it sets for its own processes are not settings. */
export interface Setting {
  name: string;
  otherwise: string;
  means: string;
}

/** Read by `aegir`, web and worker. */
export const processSettings: readonly Setting[] = [
  { name: 'AEGIR_HOME', otherwise: '`.aegir` in the checkout', means: 'The directory with all state of this installation.' },
  { name: 'AEGIR_HOST', otherwise: '`127.0.0.1`', means: 'The address on which the web process listens.' },
  { name: 'AEGIR_PORT', otherwise: '`7780`', means: 'The port on which the web process listens.' },
  { name: 'AEGIR_PUBLIC_ORIGIN', otherwise: 'made of host and port', means: 'Where browsers reach Aegir: scheme, host and port. With `https:` its cookies are secure ones.' },
  { name: 'AEGIR_TRUSTED_PROXIES', otherwise: 'none', means: 'Addresses or networks of the reverse proxies in front, separated by commas. Who else sends `X-Forwarded-For` is not believed.' },
  { name: 'AEGIR_TEMPORAL_ADDRESS', otherwise: '`127.0.0.1:7781`', means: 'Host and port of the Temporal service. `aegir up` runs one itself when that is on this machine. The namespace is `aegir`.' },
  { name: 'AEGIR_TEMPORAL_UI', otherwise: '`http://127.0.0.1:7782`', means: 'Temporal’s own interface, for links. Set and empty: there is none.' },
  { name: 'AEGIR_EVENTS', otherwise: '`sqlite:` and `events.db` in the home', means: 'The event store: `sqlite:<path>` or `kurrentdb://host:2113`.' },
  { name: 'AEGIR_EVENTS_FILE', otherwise: 'none', means: 'A file with the same, for one that holds a password.' },
  { name: 'AEGIR_RUNNER', otherwise: '`local`', means: 'The runner: `local`, or `ssh://user@host:port` for one on another machine.' },
  { name: 'AEGIR_RUNNER_HOME', otherwise: '`runner` in the home', means: 'The directory of the local runner. On a runner’s own machine its forced command sets it.' },
  { name: 'AEGIR_RUNNER_KEY_FILE', otherwise: 'none; needed with `ssh://`', means: 'The private key that the runner’s machine lets in.' },
  { name: 'AEGIR_RUNNER_FINGERPRINT', otherwise: 'none; needed with `ssh://`', means: 'The host key of the runner’s machine: `SHA256:` and 43 characters.' },
  { name: 'AEGIR_OPERATIONS_PER_SERVER', otherwise: '`4`', means: 'How many Operations that change something may run on one Server at the same time, 1 to 1000. Blocked ones do not count, nor does what only reads. The same for web and worker: one keeps to it, the other tells it.' },
  { name: 'AEGIR_OPERATIONS_AT_ONCE', otherwise: '`16`', means: 'How many Operations may run at the same time in all, 1 to 1000. A worker drives 8 of their Tasks at once; the other ones wait for the runner.' },
  { name: 'AEGIR_ROLES', otherwise: '`roles` in the checkout', means: 'The Ansible roles that are Tasks.' },
  { name: 'AEGIR_SCRIPTS', otherwise: '`scripts` in the checkout', means: 'The scripts that are Tasks.' },
];

/** Read by the commands that speak to an Aegir. */
export const clientSettings: readonly Setting[] = [
  { name: 'AEGIR_API', otherwise: 'the Aegir of this machine, or the one signed in to last', means: 'Which Aegir the commands speak to: scheme, host and port.' },
  { name: 'AEGIR_TOKEN', otherwise: 'what `aegir login` brought; on this machine its own', means: 'The API token to use.' },
];

/** Read by the runner, the test hosts and the tests. */
export const otherSettings: readonly Setting[] = [
  { name: 'AEGIR_PYTHON', otherwise: 'set by `./aegir`', means: 'The Python that the local runner runs with, 3.11 or newer.' },
  { name: 'AEGIR_ANSIBLE_PLAYBOOK', otherwise: '`ansible-playbook` on the path', means: 'The program, where the runner’s `config.json` names none.' },
  { name: 'AEGIR_MINION_SUBNET', otherwise: '`10.98.0.0/24`', means: 'The network of the test hosts.' },
  { name: 'AEGIR_CHAOS_POINTS', otherwise: '`60`', means: 'How many kills the chaos suite takes.' },
  { name: 'AEGIR_CHAOS_SEED', otherwise: '`1`', means: 'What the chaos suite draws its kills by.' },
  { name: 'AEGIR_CHAOS_LANES', otherwise: '`1`', means: 'How many installations, each with two test hosts, `./aegir bench chaos` strikes side by side.' },
  { name: 'AEGIR_CHAOS_OPERATION', otherwise: 'none', means: 'The one drawn Operation that `./aegir bench chaos` plays, to see a fault of it again.' },
  { name: 'AEGIR_FAULTS', otherwise: 'a sample', means: '`all`: the fault injection takes every step of every Task.' },
  { name: 'AEGIR_FAULTS_SEED', otherwise: '`1`', means: 'What the fault injection draws its sample by.' },
  { name: 'AEGIR_MODEL_RUNS', otherwise: '`300`', means: 'How many schedules the engine’s model plays.' },
  { name: 'AEGIR_MODEL_SEED', otherwise: '`1`', means: 'What the engine’s model draws its schedules by.' },
  { name: 'AEGIR_BROWSER_SLOWNESS', otherwise: 'none', means: '`400:4`: in browser tests whatever a page asks for comes 400 ms late, and scripts run four times slower, as on a busy machine. It finds tests that wait for what was there before.' },
  { name: 'AEGIR_SCREENSHOTS', otherwise: 'none', means: '`1`: the browser tests write the pictures of the documentation anew. A folder: those of every state go there.' },
  { name: 'AEGIR_TEST_KURRENTDB', otherwise: 'none', means: 'A KurrentDB on which the tests of the event store also run.' },
];

export function settingsPage(): string {
  const rows = (settings: readonly Setting[]): string => table(['variable', 'default', 'means'], settings.map(({ name, otherwise, means }) => [code(name), otherwise, means]));
  return page(
    'Settings',
    'Settings are environment variables, read once when a process starts. An empty variable is one that is not set, unless it says otherwise. '
    + 'A value that cannot be used is named in one sentence, and nothing starts. Secrets come as files, never as values.',
    '## The processes',
    rows(processSettings),
    '## The commands',
    rows(clientSettings),
    '## Runner, test hosts, tests',
    rows(otherSettings),
    '## Files of the home',
    table(['path', 'holds', 'when it is lost'], [
      ['`events.db`', 'the facts, with SQLite', 'everything is lost: back this up'],
      ['`identity.db`', 'people, sessions, tokens', 'a new set-up link is printed, and people are added again: back this up'],
      ['`secrets/`', '`auth-secret`, `local-token`', 'both are made again; people sign in again'],
      ['`runner/`', 'the key that Servers let in, their pinned host keys, artifacts, secrets of Tasks, runs', 'Servers must let a new key in and be verified again: back this up'],
      ['`read-models/`', 'what lists and pages are made from', 'nothing: they are made again from the facts'],
      ['`temporal.db`', 'the executions that run now', 'Operations that run at the time do not go on'],
      ['`logs/`, `run/`', 'logs of the processes; their numbers and the supervisor’s socket', 'nothing'],
      ['`venv/`', 'Temporal’s command and Ansible', 'nothing: `./aegir` makes it again'],
    ]),
  );
}

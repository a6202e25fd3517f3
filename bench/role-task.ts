import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../cli/settings.ts';
import type { Benchmark } from './benchmark.ts';
import { between } from './operation-watch.ts';
import type { Stage } from './stage.ts';
import { medians, timed } from './statistics.ts';

const run = promisify(execFile);
const rounds = 7;

/** A role of five steps as a Task, from started to succeeded in the events, against `ansible-playbook` with the same role. */
export const roleTask: Benchmark = {
  name: 'role-task',
  title: 'A five-step role’s Task against bare ansible-playbook',
  async run({ stage }) {
    const all = await stage();
    const playbook = new BarePlaybook(all);
    await aTask(all);
    await playbook.run('--diff');
    const measured = [];
    for (let round = 0; round < rounds; round += 1) {
      const [aegir, bare, blind] = [await aTask(all), await timed(() => playbook.run('--diff')), await timed(() => playbook.run())];
      measured.push({ aegir, bare, blind, ratio: aegir / bare });
    }
    const of = medians(measured);
    // A Task always says what it changed, and Ansible does more on the host for that: like is compared with like.
    const reference = { what: 'ansible-playbook --diff with the same role on the same host', value: of.bare / 1000, unit: 's' } as const;
    return {
      figures: [
        { what: 'A five-step role’s Task', value: of.ratio, unit: '×', goal: { atMost: 1.15 }, reference },
        { what: 'The same', value: of.aegir / 1000, unit: 's', reference: { what: 'without --diff', value: of.blind / 1000, unit: 's' } },
      ],
    };
  },
};

async function aTask({ api, server, watch }: Stage): Promise<number> {
  const { id } = await api.post<{ id: string }>('/operations', { kind: 'server.install_service', input: { server, service: 'nginx' } });
  return between(await watch.ended(id), 'TaskStarted', 'TaskSucceeded');
}

/** Ansible as one would set it up by hand for speed: pipelining, and one connection that stays open. */
class BarePlaybook {
  readonly #folder: string;
  readonly #env: NodeJS.ProcessEnv;

  constructor({ installation, bare }: Stage) {
    this.#folder = join(installation.home, 'bare-ansible');
    mkdirSync(this.#folder);
    const play = [{ hosts: 'host', gather_facts: false, tasks: [{ import_role: { name: 'nginx', tasks_from: 'install' }, vars: { http_port: 80 } }] }];
    writeFileSync(join(this.#folder, 'play.json'), JSON.stringify(play));
    writeFileSync(join(this.#folder, 'inventory.json'), JSON.stringify({ all: { hosts: { host: { ansible_python_interpreter: '/usr/bin/python3' } } } }));
    writeFileSync(join(this.#folder, 'ansible.cfg'), '');
    this.#env = {
      ...installation.env,
      ANSIBLE_CONFIG: join(this.#folder, 'ansible.cfg'),
      ANSIBLE_HOME: this.#folder,
      ANSIBLE_ROLES_PATH: join(import.meta.dirname, 'roles'),
      ANSIBLE_ACTION_PLUGINS: join(checkout, 'runner/plugins/action'),
      ANSIBLE_INVENTORY_ENABLED: 'yaml',
      ANSIBLE_PIPELINING: '1',
      ANSIBLE_SSH_ARGS: `-F ${bare.config}`,
    };
  }

  async run(...options: string[]): Promise<void> {
    await run('ansible-playbook', [...options, '--inventory', 'inventory.json', 'play.json'], { cwd: this.#folder, env: this.#env });
  }
}

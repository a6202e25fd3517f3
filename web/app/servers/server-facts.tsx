import type { ServerDetails } from '../../../events/read-models/servers-queries.ts';
import type { ServerFacts } from '../../../events/server.ts';
import type { Fact } from '../../ui/facts.tsx';
import type { Words } from '../words/words.ts';

export function connectionFacts({ address, port, user, hostKey }: Pick<ServerDetails, 'address' | 'port' | 'user' | 'hostKey'>, { t }: Words): Fact[] {
  return [
    { term: t('common.address'), value: <span className="mono">{address}</span> },
    { term: t('servers.sshPort'), value: port },
    { term: t('servers.sshUser'), value: <span className="mono">{user}</span> },
    { term: t('servers.hostKey'), value: <span className="mono">{hostKey}</span> },
  ];
}

export function seenFacts({ os, architecture, python, cpus, memoryMb, diskFreeMb, found }: ServerFacts, { t, number }: Words): Fact[] {
  return [
    { term: t('servers.system'), value: `${os.name}, ${architecture}` },
    { term: t('servers.python'), value: python === '' ? t('common.none') : python },
    { term: t('servers.processors'), value: cpus },
    { term: t('servers.memory'), value: t('common.megabytes', { size: number.whole(memoryMb) }) },
    { term: t('servers.freeSpace'), value: t('common.megabytes', { size: number.whole(diskFreeMb) }) },
    ...(found.length === 0 ? [] : [{ term: t('servers.foundThere'), value: found.map(({ name, version }) => `${name} ${version}`).join(', ') }]),
  ];
}

import { describe, expect, test } from '@jest/globals';
import { distributionEvents } from '../../../events/distribution.ts';
import { platformEvents } from '../../../events/platform.ts';
import { serverEvents, type ServerFacts } from '../../../events/server.ts';
import { siteEvents } from '../../../events/site.ts';
import { wordsIn } from '../words/all-words.ts';
import { historyWords, typeAsWords, type ToldEvent } from './history-words.ts';

const operationId = 'o';
const facts = (missing: ServerFacts['missing']): ServerFacts => ({
  os: { id: 'debian', version: '12', name: 'Debian 12' }, architecture: 'x86_64', python: '3.11.2', cpus: 2, memoryMb: 4000, diskFreeMb: 12_345, found: [], missing,
});
const names = new Map([['server-s', 'web-1'], ['platform-p', 'shop-1']]);

const withdrawn = 'The request was withdrawn before it was recorded, as it took too long or was sent twice at once: what it had taken was given back, and nothing was changed. Send it again.';

const told: [ToldEvent, string | undefined, string, string][] = [
  [{ type: 'ServerRegistered', data: { name: 'web-1', address: '192.0.2.1', port: 22, user: 'root', hostKey: 'SHA256:k' } }, undefined,
    'Registered: root@192.0.2.1 port 22, with the host key SHA256:k', 'Enregistré : root@192.0.2.1 port 22, avec la clé d’hôte SHA256:k'],
  [{ type: 'ServerVerified', data: { facts: facts([]), operationId } }, undefined, 'Verified: Debian 12, 12,345 MB free; nothing is missing', 'Vérifié : Debian 12, 12 345 Mo libres ; rien ne manque'],
  [{ type: 'ServerVerified', data: { facts: facts([{ what: 'Python 3', cure: 'Run: apt-get install python3' }, { what: 'systemd', cure: '' }]), operationId } }, undefined,
    'Verified: Debian 12, 12,345 MB free; missing: Python 3, systemd', 'Vérifié : Debian 12, 12 345 Mo libres ; il manque : Python 3, systemd'],
  [{ type: 'ServerUnreachable', data: { message: 'No answer.', operationId } }, undefined, 'Could not be reached: No answer.', 'Injoignable : No answer.'],
  [{ type: 'ServerReached', data: { operationId } }, undefined, 'Answers again', 'Répond de nouveau'],
  [{ type: 'ServiceProvisioned', data: { kind: 'web', variant: 'nginx', version: '1.26.3', port: 80, operationId } }, undefined,
    'nginx 1.26.3 was installed, and listens at port 80', 'nginx 1.26.3 a été installé et écoute sur le port 80'],
  [{ type: 'ServiceProvisioned', data: { kind: 'build', variant: 'git', operationId } }, undefined, 'git was installed', 'git a été installé'],
  [{ type: 'ServerPaused', data: { reason: 'New disks' } }, undefined, 'Paused: nothing that changes it starts, because: New disks', 'Mis en pause : rien de ce qui le modifie ne démarre, car : New disks'],
  [{ type: 'ServerResumed', data: {} }, undefined, 'Resumed: what waited goes on', 'Remis en service : ce qui attendait reprend'],
  [
    { type: 'ServerLeftover', data: { what: '“Write the virtual host” of site shop', message: 'It is in use.', operationId } }, undefined,
    'A roll-back left “Write the virtual host” of site shop behind: It is in use.', 'Un retour arrière a laissé « Écrire l’hôte virtuel » (Site shop) : It is in use.',
  ],
  ...(['ServerRegistrationWithdrawn', 'DistributionRegistrationWithdrawn'] as const).map((type): [ToldEvent, undefined, string, string] => [{ type, data: { message: withdrawn } }, undefined, withdrawn, 'La demande a été retirée avant d’être enregistrée, parce qu’elle tardait trop ou avait été envoyée deux fois à la fois : ce qu’elle avait pris a été rendu, et rien n’a été modifié. Renvoyez-la.']),
  [{ type: 'DistributionRegistered', data: { name: 'd', application: 'static', source: { type: 'git', url: 'https://git.example/d.git', defaultRef: 'main', docroot: '' } } }, undefined,
    'Registered: static from https://git.example/d.git, main when no other ref is named', 'Enregistrée : static depuis https://git.example/d.git, main quand aucune autre référence n’est donnée'],
  [{ type: 'PlatformRequested', data: { name: 'shop-1', distributionId: 'd', application: 'static', ref: 'v1', operationId } }, undefined, 'Asked for, at v1', 'Demandée, à v1'],
  [{ type: 'PlatformRequested', data: { name: 'shop-1', distributionId: 'd', application: 'static', ref: 'v1', operationId } }, 'platform-p', 'Platform shop-1 was asked for, at v1', 'La Plateforme shop-1 a été demandée, à v1'],
  [{ type: 'PlatformBuilt', data: { commit: 'a'.repeat(40), digest: 'b'.repeat(64), sizeBytes: 1_234_567, operationId } }, undefined,
    'Built from commit aaaaaaaaaaaa: 1.2 MB, digest bbbbbbbbbbbb', 'Construite depuis le commit aaaaaaaaaaaa : 1,2 Mo, empreinte bbbbbbbbbbbb'],
  [{ type: 'PlatformDeployed', data: { serverId: 's', operationId } }, undefined, 'Placed on Server web-1', 'Déposée sur le Serveur web-1'],
  [{ type: 'PlatformDeployed', data: { serverId: 's', operationId } }, 'platform-p', 'Platform shop-1 was placed on it', 'La Plateforme shop-1 y a été déposée'],
  [{ type: 'PlatformDeployed', data: { serverId: 'gone', operationId } }, undefined, 'Placed on Server unknown', 'Déposée sur le Serveur inconnu'],
  [{ type: 'PlatformFailed', data: { message: 'No such ref.', operationId } }, undefined, 'Building it failed: No such ref.', 'Sa construction a échoué : No such ref.'],
  [{ type: 'PlatformResumed', data: { operationId } }, undefined, 'Its deployment goes on', 'Son déploiement reprend'],
  [{ type: 'SiteRequested', data: { name: 'blog', domains: ['a.example', 'b.example'], clientId: 'c', platformId: 'p', serverId: 's', operationId } }, undefined,
    'Asked for, with a.example, b.example, of Platform shop-1 on Server web-1', 'Demandé, avec a.example, b.example, de la Plateforme shop-1 sur le Serveur web-1'],
  [{ type: 'SiteRequested', data: { name: 'blog', domains: ['a.example'], clientId: 'c', platformId: 'p', serverId: 's', operationId } }, 'site-i', 'Site blog (a.example) was asked for', 'Le Site blog (a.example) a été demandé'],
  [{ type: 'SiteInstallStarted', data: { operationId } }, undefined, 'Installing began', 'L’installation a commencé'],
  [{ type: 'SiteInstalled', data: { operationId } }, undefined, 'Installed; it answers', 'Installé ; il répond'],
  [{ type: 'SiteInstallFailed', data: { message: 'Port taken.', operationId } }, undefined, 'Installing failed: Port taken.', 'L’installation a échoué : Port taken.'],
  [{ type: 'SiteDeleteStarted', data: { backupWaiver: 'It was a test', operationId } }, undefined, 'Deleting began, without a Backup, because: It was a test', 'La suppression a commencé, sans Sauvegarde, car : It was a test'],
  [{ type: 'SiteDeleted', data: { operationId } }, undefined, 'Deleted', 'Supprimé'],
  [{ type: 'OperationRequested', data: { kind: 'server.verify', sentence: 'Verify Server web-1', target: { type: 'server', id: 's', name: 'web-1' }, locks: [], servers: [], input: {}, plan: {}, reason: 'Look' } }, 'operation-o',
    'Launched, because: Look', 'Lancée, car : Look'],
];

/** French sets a space before its colons that does not break. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('an event is told in plain words, with its values', () => {
  test.each(told)('%j of %s', (event, of, english, french) => {
    const nameOf = (stream: string) => names.get(stream);
    expect(historyWords(event, of, nameOf, wordsIn.en)).toBe(english);
    expect(plain(historyWords(event, of, nameOf, wordsIn.fr))).toBe(french);
  });

  test('every one that there is', () => {
    const types = [serverEvents, distributionEvents, platformEvents, siteEvents].flatMap(({ schemas }) => Object.keys(schemas));
    expect(new Set(told.map(([{ type }]) => type))).toEqual(new Set([...types, 'OperationRequested']));
  });
});

test('what is not known yet is told by its type', () => expect(typeAsWords('BackupTaken')).toBe('Backup taken'));

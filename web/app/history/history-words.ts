import type { ClientEvent } from '../../../events/client.ts';
import type { DistributionEvent } from '../../../events/distribution.ts';
import type { OperationEvent } from '../../../events/operation.ts';
import type { PlatformEvent } from '../../../events/platform.ts';
import type { ServerEvent } from '../../../events/server.ts';
import type { SiteEvent } from '../../../events/site.ts';
import type { LoaderWords } from '../words/words.ts';

/** Events that the history of a thing with a page of its own is made of. */
export type ToldEvent = ServerEvent | SiteEvent | PlatformEvent | DistributionEvent | ClientEvent | Extract<OperationEvent, { type: 'OperationRequested' }>;

/** What else an event names, by its stream: `server-<id>`; undefined for what is not known. */
export type NameOf = (stream: string) => string | undefined;

/**
 * An event in plain words, with its values.
 * @param of the thing it happened to, when that is another one than the history is of; by its stream
 */
export function historyWords(event: ToldEvent, of: string | undefined, nameOf: NameOf, words: LoaderWords): string {
  const { t, said, number } = words;
  const named = (stream: string) => nameOf(stream) ?? t('history.unnamed');
  const because = (text: string, reason: string | undefined) => (reason === undefined ? text : t('history.because', { text, reason }));
  switch (event.type) {
    case 'ServerRegistered': {
      const { user, address, port, hostKey } = event.data;
      return t('history.event.ServerRegistered', { user, address, port: String(port), hostKey });
    }
    case 'ServerVerified': {
      const { os, diskFreeMb, missing } = event.data.facts;
      const seen = { system: os.name, free: number.whole(diskFreeMb) };
      return missing.length === 0 ? t('history.event.ServerVerified', seen) : t('history.event.ServerLacks', { ...seen, missing: missing.map(({ what }) => said(what)).join(', ') });
    }
    case 'ServerUnreachable':
      return t('history.event.ServerUnreachable', { message: said(event.data.message) });
    case 'ServiceProvisioned': {
      const { variant, version, port } = event.data;
      const service = version === undefined ? variant : `${variant} ${version}`;
      return port === undefined ? t('history.event.ServiceProvisioned', { service }) : t('history.event.ServiceListens', { service, port: String(port) });
    }
    case 'ServerPaused':
    case 'ServerResumed':
      return because(t(`history.event.${event.type}`), event.data.reason);
    case 'ServerLeftover':
      return t('history.event.ServerLeftover', { what: said(event.data.what), message: said(event.data.message) });
    case 'DistributionRegistered': {
      const { application, source } = event.data;
      return t('history.event.DistributionRegistered', { application, url: source.url, ref: source.defaultRef });
    }
    case 'ServerRegistrationWithdrawn':
    case 'DistributionRegistrationWithdrawn':
      return said(event.data.message);
    case 'PlatformRequested': {
      const { name, ref } = event.data;
      return of === undefined ? t('history.event.PlatformRequested', { ref }) : t('history.of.PlatformRequested', { name, ref });
    }
    case 'PlatformBuilt': {
      const { commit, sizeBytes, digest } = event.data;
      return t('history.event.PlatformBuilt', { commit: commit.slice(0, 12), size: number.decimal(sizeBytes / 1_000_000), digest: digest.slice(0, 12) });
    }
    case 'PlatformDeployed':
      return of === undefined ? t('history.event.PlatformDeployed', { server: named(`server-${event.data.serverId}`) }) : t('history.of.PlatformDeployed', { name: named(of) });
    case 'PlatformFailed':
      return t('history.event.PlatformFailed', { message: said(event.data.message) });
    case 'SiteRequested': {
      const { name, domains, platformId, serverId } = event.data;
      if (of !== undefined) return t('history.of.SiteRequested', { name, domain: domains[0] ?? '' });
      return t('history.event.SiteRequested', { domains: domains.join(', '), platform: named(`platform-${platformId}`), server: named(`server-${serverId}`) });
    }
    case 'SiteInstallFailed':
      return t('history.event.SiteInstallFailed', { message: said(event.data.message) });
    case 'SiteDeleteStarted':
      return t('history.event.SiteDeleteStarted', { waiver: event.data.backupWaiver });
    case 'OperationRequested':
      return because(t('history.event.OperationRequested'), event.data.reason);
    case 'ServerReached':
    case 'PlatformResumed':
    case 'SiteInstallStarted':
    case 'SiteInstalled':
    case 'SiteDeleted':
      return t(`history.event.${event.type}`);
    case 'ClientRegistered':
      return event.data.name;
  }
}

/** What nothing more can be told of than its type: "BackupTaken" reads "Backup taken". */
export function typeAsWords(type: string): string {
  return type.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/^./, (first) => first.toUpperCase());
}

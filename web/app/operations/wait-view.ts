import type { OperationDetails, OperationWait } from '../../../events/read-models/operation-views.ts';
import { operationState } from '../format/states.ts';
import type { LoaderWords } from '../words/words.ts';

/** What an Operation waits for, and where one sees more of that. */
export interface WaitView {
  title: string;
  /** "Ahead of it: <link> (running)." */
  more: { before: string; to: string; text: string; after: string };
}

export function waitView(wait: OperationWait, operation: Pick<OperationDetails, 'target' | 'servers'>, now: number, words: LoaderWords): WaitView {
  const { t, time, said } = words;
  const place = (number: number) => t('waits.place', { place: number });
  switch (wait.for) {
    case 'resource': {
      const { behind, resource } = wait;
      const state = operationState(behind.status, false, false, words).word;
      return {
        title: t('waits.turnOn', { what: resourceWords(resource, operation, words), place: place(wait.place) }),
        more: { ...around(t('waits.ahead', { link: gap, state })), to: `/operations/${behind.id}`, text: said(behind.sentence) },
      };
    }
    case 'server_limit': {
      const { server, running, limit } = wait;
      return {
        title: t('waits.turnOn', { what: serverWords(server, words), place: place(wait.place) }),
        more: { ...around(t('waits.serverFull', { link: gap, running: String(running), limit: String(limit) })), ...serverLink(server, words) },
      };
    }
    case 'limit':
      return {
        title: t('waits.turn', { place: place(wait.place) }),
        more: { ...around(t('waits.full', { link: gap, limit: String(wait.limit) })), to: '/operations?status=running', text: t('waits.seeThose') },
      };
    case 'paused': {
      const { server, by, since, reason } = wait;
      const paused = { link: gap, name: by.name, when: time.relative(since, now) };
      return {
        title: t('waits.untilResumed', { server: serverWords(server, words) }),
        more: { ...around(reason === null ? t('waits.paused', paused) : t('waits.pausedFor', { ...paused, reason })), ...serverLink(server, words) },
      };
    }
  }
}

/** The same for a row of a list, to go on from "Waits:". */
export function waitNote(wait: OperationWait, words: LoaderWords): string {
  const { t, time, said } = words;
  switch (wait.for) {
    case 'resource':
      return t('waits.noteBehind', { sentence: said(wait.behind.sentence), place: t('waits.place', { place: wait.place }) });
    case 'server_limit':
      return t('waits.noteServerFull', { running: wait.running, server: serverWords(wait.server, words), limit: String(wait.limit), place: t('waits.place', { place: wait.place }) });
    case 'limit':
      return t('waits.noteFull', { running: wait.limit, place: t('waits.place', { place: wait.place }) });
    case 'paused': {
      const paused = { server: serverWords(wait.server, words), name: wait.by.name, since: time.exact(wait.since) };
      return wait.reason === null ? t('waits.notePaused', paused) : t('waits.notePausedFor', { ...paused, reason: wait.reason });
    }
  }
}

/** Stands where the link comes; no text has it. */
const gap = '\u0000';

function around(text: string): { before: string; after: string } {
  const [before = '', after = ''] = text.split(gap);
  return { before, after };
}

function serverLink(server: { id: string; name: string | null }, words: LoaderWords): { to: string; text: string } {
  return { to: `/servers/${server.id}`, text: serverWords(server, words) };
}

function serverWords({ name }: { name: string | null }, { t }: LoaderWords): string {
  return name === null ? t('waits.itsServer') : t('waits.server.named', { name });
}

const resourceTypes = ['server', 'site', 'platform', 'distribution'] as const;

/** "site-<id>" → "Site shop" where its name is known. */
function resourceWords(resource: string, { target, servers }: Pick<OperationDetails, 'target' | 'servers'>, { t }: LoaderWords): string {
  const word = resource.slice(0, resource.indexOf('-'));
  const type = resourceTypes.find((each) => each === word);
  const id = resource.slice(word.length + 1);
  const name = id === target.id ? target.name : servers.find((server) => server.id === id)?.name;
  if (type === undefined) return resource;
  return name === undefined || name === null ? t(`waits.${type}.unnamed`) : t(`waits.${type}.named`, { name });
}

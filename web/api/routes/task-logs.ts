import type { EventStore } from '../../../events/store/event-store.ts';
import { Outlines } from '../../live/outlines.ts';
import { searchLog } from '../../live/search-log.ts';
import { signedIn } from '../api-context.ts';
import { existingAttempt } from '../log-page.ts';

const { taskLogs } = signedIn;

const defaultHits = 1000;

/** Of each store that is served; a process has one. */
const outlines = new WeakMap<EventStore, Outlines>();

export const taskLogRoutes = {
  outline: taskLogs.outline.handler(async ({ input, context: { services: { store } } }) => {
    await existingAttempt(store, input);
    const kept = outlines.get(store) ?? new Outlines(store);
    outlines.set(store, kept);
    return kept.of(input.taskRunId);
  }),
  search: taskLogs.search.handler(async ({ input: { q, from = 1, limit = defaultHits, ...address }, context: { services: { store } } }) => {
    await existingAttempt(store, address);
    const { lines, next } = await searchLog(store, address.taskRunId, { query: q, from, most: limit });
    return { hits: lines.map(({ n }) => n), next };
  }),
};

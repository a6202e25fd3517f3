import type { EventStore } from '../../events/store/event-store.ts';

const longest = 160;

/** All that was recorded, one line an event, for the one who looks for what went wrong. */
export async function story(store: EventStore): Promise<string> {
  const lines: string[] = [];
  for await (const { stream, revision, type, data, metadata } of store.readAll()) {
    if (metadata.correlationId === 'set-up') continue;
    lines.push(`${metadata.occurredAt.slice(11, 19)} ${stream.replace(/([0-9a-f]{6})[0-9a-f-]{30}/g, '$1')}@${revision} ${type} ${JSON.stringify(data).slice(0, longest)}`);
  }
  return lines.join('\n');
}

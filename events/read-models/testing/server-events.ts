import type { NewEvent } from '../../event.ts';

let count = 0;

export function registered(name: string): NewEvent {
  return serverEvent('ServerRegistered', { name, address: '10.98.0.11', port: 22, user: 'root', hostKey: 'SHA256:abc' });
}

export function serverEvent(type: string, data: unknown): NewEvent {
  const id = `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
  const actor = { kind: 'person', id: 'ada', name: 'Ada' } as const;
  return { id, type, data, metadata: { correlationId: id, causationId: id, actor, occurredAt: '2026-01-01T00:00:00.000Z', schemaVersion: 1 } };
}

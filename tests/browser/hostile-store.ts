import type { NewEvent, RecordedEvent, StreamName } from '../../events/event.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import { MemoryEventStore } from '../../events/store/memory.ts';
import { makeStates } from './states.ts';
import { startWebStack } from './web-stack.ts';
import { makeWorld, type World } from './world.ts';

/** No page may ever have such an element: it would be one that a name has made. */
export const evilElement = 'aegir-evil';

/** Each means ill in its own way. Commands refuse some of them as names: what is recorded is hostile all the same. */
export const hostileTexts: readonly string[] = [
  `<${evilElement} onclick="alert(1)">name</${evilElement}><script>alert(1)</script>`,
  `"><${evilElement}>"' onmouseover='alert(1)' style='position:fixed`,
  `</title></textarea></script><!--<${evilElement}>&lt;&amp;&#60;`,
  'W'.repeat(300),
  'ohne-ein-einziges-leerzeichen-'.repeat(12),
  '👩‍👩‍👧‍👦🏳️‍🌈👍🏽'.repeat(40),
  '\u202Egnp.exe\u2066 שלום עולם \u202Bمرحبا بالعالم\u202C اسم الخادم',
  `{count, plural, other {#}} {0} <b>{name}</b> '{' {{ 7 * 7 }} \${7*7} %s %00`,
  '\u0000\u0007\u001B[31mred\u001B]8;;javascript:alert(1)\u0007\uFFFE\u0085\u2028',
  'javascript:alert(document.domain)',
  'half \uD83D of one and \uDE00 half of another',
  '../../../etc/passwd?x=1&y=2#<hash>',
  'Ａ　ｆｕｌｌ ℌ𝔞𝔯𝔡 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞',
];

/** What programs alone write: another value there is a damaged store, and not a hostile one. */
const machineKeys = new Set([
  'kind', 'type', 'status', 'decision', 'mode', 'resource', 'contract', 'task', 'undo', 'channel', 'step', 'id', 'variant', 'application', 'digest', 'taskRunId',
  'workflowId', 'runId', 'holder', 'clientId', 'role', 'service', 'changes', 'field', 'code',
]);
const machineValue = /^$|^[0-9a-f]{8}-[0-9a-f]{4}-|^\d{4}-\d\d-\d\dT|^[0-9a-f]{32,}$/;

export interface Hostile {
  store: EventStore;
  /** Ids are as they were. */
  world: World;
}

export async function makeHostile(): Promise<Hostile> {
  const harmless = await startWebStack();
  const world = await makeWorld(harmless);
  await makeStates(harmless, world);
  const store = await hostileCopy(harmless.store);
  await harmless.close();
  return { store, world };
}

/** A store with the same events, in which everything that somebody could have written is hostile. */
async function hostileCopy(store: EventStore): Promise<EventStore> {
  const copy = new MemoryEventStore();
  let next = 0;
  const text = () => hostileTexts[(next += 1) % hostileTexts.length]!;
  const turn = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return machineKeys.has(key) || machineValue.test(value) ? value : text();
    if (Array.isArray(value)) return value.map((each) => turn(each, key));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, each]) => [name, turn(each, name)] as const);
    return Object.fromEntries(key === 'feedback' ? [...entries, [text(), text()]] : entries);
  };
  const revisions = new Map<StreamName, number>();
  for await (const event of store.readAll({})) {
    const revision = revisions.get(event.stream);
    await copy.append(event.stream, [asNew({ ...event, data: turn(event.data, '') }, text())], { expected: revision ?? 'none' });
    revisions.set(event.stream, (revision ?? -1) + 1);
  }
  return copy;
}

function asNew({ id, type, data, metadata }: RecordedEvent, actorName: string): NewEvent {
  return { id, type, data, metadata: { ...metadata, actor: { ...metadata.actor, name: actorName } } };
}

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TaskCatalog } from '../../catalog/tasks/task-catalog.ts';
import type { Accepted, Caller, CommandContext } from '../../commands/command.ts';
import { registerDistribution } from '../../commands/register-distribution.ts';
import { registerServer } from '../../commands/register-server.ts';
import { claim } from '../../events/aggregate.ts';
import { claimStream } from '../../events/claim.ts';
import { MemoryEventStore } from '../../events/store/memory.ts';
import { load } from '../../events/store/streams.ts';
import { hangingAfter, withdrawnByReconciler } from './hanging.ts';

/* A registration dies, or hangs, between the name that it claims and the stream that bears it. */

let store: MemoryEventStore;
let context: CommandContext;

beforeEach(() => {
  store = new MemoryEventStore();
  context = { store, tasks: new TaskCatalog([]), now: () => new Date() };
});
afterEach(() => store.close());

const caller = (idempotencyKey: string): Caller => ({ principal: { kind: 'person', id: 'ada', name: 'Ada', role: 'administrator' }, idempotencyKey });
const recorded = async (type: string): Promise<string[]> => (await Array.fromAsync(store.readAll())).filter((event) => event.type === type).map(({ stream }) => stream);

interface Registering {
  kind: 'server' | 'distribution';
  type: string;
  register: (at: CommandContext, key: string, name?: string) => Promise<Accepted>;
}

describe.each<Registering>([
  {
    kind: 'server', type: 'ServerRegistered',
    register: (at, key, name = 'first') => registerServer(at, caller(key), { name, address: '192.0.2.1', hostKey: `SHA256:${'A'.repeat(43)}` }),
  },
  {
    kind: 'distribution', type: 'DistributionRegistered',
    register: (at, key, name = 'first') => registerDistribution(at, caller(key), { name, application: 'static', url: 'https://git.example.org/first.git' }),
  },
])('registering a $kind', ({ kind, type, register }) => {
  const nameState = async (name = 'first') => (await load(store, claimStream(kind, name), claim)).state;
  const hangingOnceClaimed = () => hangingAfter(context, store, (stream) => stream.startsWith(`claim-${kind}-`));

  test('that dies once its name is claimed does not hold it for ever: whoever wants it next has it', async () => {
    const { hung, reached } = hangingOnceClaimed();
    void register(hung, 'dies');
    await reached[0];
    await withdrawnByReconciler(store);
    expect(await nameState()).toEqual({ status: 'free' });

    const { id } = await register(context, 'next');
    expect(await recorded(type)).toEqual([`${kind}-${id}`]);
    expect(await nameState()).toMatchObject({ status: 'held', holder: `${kind}-${id}` });
  });

  test('that hangs, and is withdrawn, is refused and keeps nothing; sent again it is done', async () => {
    const { hung, reached, goOn } = hangingOnceClaimed();
    const registering = register(hung, 'slow');
    await reached[0];
    await withdrawnByReconciler(store);
    goOn();
    await expect(registering).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Send it again') });
    expect(await recorded(type)).toEqual([]);
    expect(await nameState()).toEqual({ status: 'free' });

    const { id } = await register(context, 'slow');
    expect(await recorded(type)).toEqual([`${kind}-${id}`]);
    expect(await register(context, 'slow')).toMatchObject({ id });
  });

  test('that hangs, and was sent again and accepted meanwhile, answers as that one', async () => {
    const { hung, reached, goOn } = hangingOnceClaimed();
    const registering = register(hung, 'slow');
    await reached[0];
    await withdrawnByReconciler(store);
    const registered = await register(context, 'slow');
    goOn();
    expect(await registering).toEqual(registered);
    expect(await nameState()).toMatchObject({ status: 'held', holder: `${kind}-${registered.id}` });
  });

  test('is never withdrawn once it is recorded, however long ago it was', async () => {
    const { id } = await register({ ...context, now: () => new Date(0) }, 'done');
    // Something that the same look finds, so that it is known to have been.
    const { hung, reached } = hangingOnceClaimed();
    void register(hung, 'dies', 'second');
    await reached[0];
    await withdrawnByReconciler(store);
    expect(await nameState('second')).toEqual({ status: 'free' });
    expect(await nameState()).toMatchObject({ status: 'held', holder: `${kind}-${id}` });
  });

  test('of two at once under one key but for two names, one is done; the other is refused and keeps nothing', async () => {
    const { hung, reached, goOn } = hangingOnceClaimed();
    const registering = register(hung, 'same', 'second');
    await reached[0];
    const { id } = await register(context, 'same');
    goOn();
    await expect(registering).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    expect(await nameState('second')).toEqual({ status: 'free' });
    expect(await nameState()).toMatchObject({ status: 'held', holder: `${kind}-${id}` });
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Stage } from './contract-stage.ts';
import { HOSTILE } from './hostile.ts';
import type { PositionedRecord } from './records.ts';
import type { RunRequest } from './transport.ts';

const STAGE_MS = 180_000;
const CASE_MS = 60_000;

/** What every transport guarantees, on a real runner and a real Server. */
export function transportContract(name: string, open: () => Promise<Stage>, skip: string | null): void {
  (skip === null ? describe : describe.skip)(`${name}${skip === null ? '' : ` (${skip})`}`, () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await open();
    }, STAGE_MS);
    afterAll(async () => {
      await stage?.leave();
    }, STAGE_MS);

    const journal = (id: string, request: RunRequest, from = 0) => stage.transport.run(id, request, from, new AbortController().signal);
    const letThrough = (gate: string) => stage.onServer(`echo the test >/tmp/${gate}`);

    test('a run is told whole, in order, with the offset after each record', async () => {
      const id = randomUUID();
      const records = await all(journal(id, greet('Ada')));
      expect(records.map((record) => record.k)).toEqual(expect.arrayContaining(['start', 'out', 'err', 'feedback', 'end']));
      expect(numbers(records)).toEqual(records.map((_, index) => index + 1));
      expect(offsets(records)).toEqual(offsets(records).toSorted((a, b) => a - b));
      expect(text(records, 'out')).toBe('hello Ada\n');
      expect(text(records, 'err')).toBe(`argv has 1 words, the run is ${id}\n`);
      expect(records.at(-1)).toMatchObject({ k: 'end', outcome: 'succeeded', feedback: { greeted: 'Ada' } });
      expect((await stage.transport.status(id)).bytes).toBe(records.at(-1)?.offset);
    }, CASE_MS);

    test('every offset it gives is one to go on from', async () => {
      const id = randomUUID();
      const records = await all(journal(id, greet('Ada')));
      for (const [index, record] of records.slice(0, -1).entries()) {
        expect(await all(journal(id, greet('Ada'), record.offset))).toEqual(records.slice(index + 1));
      }
    }, CASE_MS);

    test('a failing script fails with its code and its last words', async () => {
      const records = await all(journal(randomUUID(), greet('Ada', { code: 7 })));
      expect(records.at(-1)).toMatchObject({ outcome: 'failed', message: expect.stringMatching(/exit code 7.*the run is/) });
    }, CASE_MS);

    test('a value reaches the script as it is, whatever a shell or a template would make of it', async () => {
      const name = `$(touch /tmp/owned) '; {{ lookup("pipe", "touch /tmp/owned") }} \`id\` ö 🦊`;
      const records = await all(journal(randomUUID(), greet(name)));
      expect(records.at(-1)).toMatchObject({ outcome: 'succeeded', feedback: { greeted: name } });
      expect(await stage.onServer('ls /tmp')).not.toContain('owned');
    }, CASE_MS);

    test('a secret reaches the script from the runner, and none of it comes back', async () => {
      const request = { ...greet(''), task: 'contract.secret', vars: {} };
      await stage.onRunner('rm -rf secrets');
      await expect(all(journal(randomUUID(), request))).rejects.toMatchObject({ code: 'not_ready', field: 'secrets.contract_password' });
      await stage.onRunner('mkdir -m 700 secrets && printf "%s\\n" "open;sesame-1001" >secrets/contract_password');
      const records = await all(journal(randomUUID(), request));
      expect(records.at(-1)).toMatchObject({ outcome: 'succeeded', feedback: { length: 16 } });
      expect(text(records, 'out')).toBe('••••\nurl=••••\n••••\n');
      expect(JSON.stringify(records)).not.toContain('sesame');
    }, CASE_MS);

    test('a worker that goes away and comes back misses nothing and repeats nothing', async () => {
      const [id, gate] = [randomUUID(), `gate-${randomUUID()}`];
      const before: PositionedRecord[] = [];
      for await (const record of journal(id, waitAt(gate))) {
        if (record.k !== 'hb') before.push(record);
        if (record.k === 'out') break;
      }
      const rest = all(journal(id, waitAt(gate), before.at(-1)?.offset));
      await letThrough(gate);
      const records = [...before, ...(await rest)];
      expect(records).toEqual(await all(journal(id, waitAt(gate))));
      expect(text(records, 'out')).toBe('waiting\nlet through by the test\n');
    }, CASE_MS);

    test('an aborted reader detaches and the run goes on', async () => {
      const [id, gate] = [randomUUID(), `gate-${randomUUID()}`];
      const reader = new AbortController();
      const read = (async () => {
        for await (const record of stage.transport.run(id, waitAt(gate), 0, reader.signal)) if (record.k === 'out') reader.abort();
      })();
      await expect(read).rejects.toHaveProperty('name', 'AbortError');
      expect((await stage.transport.status(id)).state).toBe('running');
      await letThrough(gate);
      expect((await all(journal(id, waitAt(gate)))).at(-1)).toMatchObject({ outcome: 'succeeded' });
    }, CASE_MS);

    test('two workers that start one run at once follow the same one', async () => {
      const [id, gate] = [randomUUID(), `gate-${randomUUID()}`];
      const both = [all(journal(id, waitAt(gate))), all(journal(id, waitAt(gate)))];
      for await (const record of journal(id, waitAt(gate))) if (record.k === 'out') break;
      await letThrough(gate);
      const [one, other] = await Promise.all(both);
      expect(one).toEqual(other);
      expect(await stage.onServer(`cat /tmp/${gate}.count`)).toBe('ran\n');
    }, CASE_MS);

    test('cancel ends the whole tree on the Server, also what ignores it', async () => {
      const id = randomUUID();
      const records: PositionedRecord[] = [];
      for await (const record of journal(id, { ...greet(''), task: 'contract.tree', vars: {} })) {
        records.push(record);
        if (record.k === 'out') await stage.transport.cancel(id);
      }
      expect(records.find((record) => record.k === 'kill')).toMatchObject({ reason: 'cancelled' });
      expect(records.at(-1)).toMatchObject({ k: 'end', outcome: 'cancelled' });
      expect(await stage.onServer(`grep -lsz AEGIR_RUN_ID=${id} /proc/[0-9]*/environ || true`)).toBe('');
    }, CASE_MS);

    test('a run beyond its time is ended on the Server too', async () => {
      const id = randomUUID();
      const records = await all(journal(id, { ...greet(''), task: 'contract.tree', vars: {}, timeoutSeconds: 2 }));
      expect(records.at(-1)).toMatchObject({ k: 'end', outcome: 'timed_out' });
      expect(await stage.onServer(`grep -lsz AEGIR_RUN_ID=${id} /proc/[0-9]*/environ || true`)).toBe('');
    }, CASE_MS);

    test('a run whose supervisor was killed is lost, never said to have succeeded or failed', async () => {
      const [id, gate] = [randomUUID(), `gate-${randomUUID()}`];
      const records: PositionedRecord[] = [];
      let supervisor = 0;
      for await (const record of journal(id, waitAt(gate))) {
        records.push(record);
        if (record.k === 'start') supervisor = record.pid;
        if (record.k === 'out') await stage.onRunner(`kill -9 ${supervisor}`);
      }
      expect(records.at(-1)?.k).toBe('lost');
      expect(records.some((record) => record.k === 'end')).toBe(false);
      expect((await stage.transport.status(id)).state).toBe('lost');
      expect(await stage.onServer(`grep -lsz AEGIR_RUN_ID=${id} /proc/[0-9]*/environ || true`)).toBe('');
    }, CASE_MS);

    test('of 20,000 lines none is lost, and reading them again takes less than two seconds', async () => {
      const [id, request] = [randomUUID(), { ...greet(''), task: 'contract.lines', vars: { count: 20_000 } }];
      const wanted = Array.from({ length: 20_000 }, (_, index) => `line ${index + 1}\n`).join('');
      expect(text(await all(journal(id, request)), 'out')).toBe(wanted);
      const began = performance.now();
      expect(text(await all(journal(id, request)), 'out')).toBe(wanted);
      expect(performance.now() - began).toBeLessThan(2_000);
    }, CASE_MS);

    test('after gc a late start is answered with the recorded end', async () => {
      const id = randomUUID();
      const end = (await all(journal(id, greet('Ada')))).at(-1);
      await stage.transport.gc(id);
      const late = await all(journal(id, greet('Ada')));
      expect(late).toMatchObject([{ k: 'end', n: end && 'n' in end ? end.n : 0, outcome: 'succeeded' }]);
      expect((await stage.transport.status(id)).state).toBe('collected');
    }, CASE_MS);

    test('a hostile request is refused by name and changes nothing', async () => {
      const spool = await stage.onRunner('ls spool');
      for (const { what, request, code, field } of HOSTILE) {
        const refused = await all(journal(randomUUID(), request as RunRequest)).catch((error: unknown) => error);
        expect({ what, refused }).toMatchObject({ what, refused: { name: 'RunnerRefused', code, field } });
      }
      expect(await stage.onRunner('ls spool')).toBe(spool);
    }, CASE_MS);

    test('a Server that does not answer is unreachable, and that is told as nothing run', async () => {
      const { address } = stage.server;
      await stage.onRunner(`sed 's/"id": "minion"/"id": "off"/; s/"port": 22/"port": 9/' hosts/minion.json >hosts/off.json`);
      const records = await all(journal(randomUUID(), { ...greet('Ada'), server: 'off' }));
      expect(records.at(-1)).toMatchObject({ outcome: 'unreachable', message: expect.stringContaining(`${address} port 9`) });
    }, CASE_MS);

    test('a Server whose host key changed gets nothing until it is enrolled again', async () => {
      await stage.onRunner(`sed 's/"id": "minion"/"id": "changed"/' hosts/minion.json >hosts/changed.json; echo "changed $(cut -d' ' -f1,2 ssh/id_ed25519.pub)" >>known_hosts`);
      const request = { ...greet('Ada'), server: 'changed' };
      expect((await all(journal(randomUUID(), request))).at(-1)).toMatchObject({
        outcome: 'refused',
        message: 'The host key of server changed changed: nothing was run; enrol it again.',
      });
      const { address, port, user, fingerprint } = stage.server;
      await stage.transport.enroll('changed', { address, port, user, fingerprint });
      expect((await all(journal(randomUUID(), request))).at(-1)).toMatchObject({ outcome: 'succeeded' });
    }, CASE_MS);

    test('a Server that does not let the runner in says which key is missing for whom', async () => {
      const { address, port, fingerprint } = stage.server;
      await stage.transport.enroll('stranger', { address, port, user: 'nobody', fingerprint });
      const records = await all(journal(randomUUID(), { ...greet('Ada'), server: 'stranger' }));
      expect(records.at(-1)).toMatchObject({ outcome: 'refused', message: expect.stringMatching(/nobody.*authorized_keys/) });
    }, CASE_MS);

    test('a Server is enrolled by the fingerprint it shows, and by no other', async () => {
      const { address, port, user, fingerprint } = stage.server;
      expect(await stage.transport.enroll('second', { address, port, user })).toMatchObject({ enrolled: false, fingerprint });
      const other = `SHA256:${'A'.repeat(43)}`;
      await expect(stage.transport.enroll('second', { address, port, user, fingerprint: other })).rejects.toMatchObject({ code: 'host_key_mismatch', message: expect.stringContaining(fingerprint) });
      await expect(all(journal(randomUUID(), { ...greet('Ada'), server: 'second' }))).rejects.toMatchObject({ code: 'unknown_server' });
    }, CASE_MS);

    test('a host is looked at before it is enrolled: the key it shows, and the line that lets the runner in; nothing of it is kept', async () => {
      const { address, port, fingerprint } = stage.server;
      const { publicKey } = await stage.transport.catalog();
      expect(await stage.transport.look({ address, port })).toMatchObject({ fingerprint, publicKey });
      await expect(stage.transport.look({ address, port: 9 })).rejects.toMatchObject({ code: 'unreachable', field: 'address', message: expect.stringContaining('refuses connections to port 9') });
      await expect(stage.transport.look({ address: 'no such; host', port })).rejects.toMatchObject({ code: 'invalid', field: 'address' });
    }, CASE_MS);

    test('the catalog says what may be run, and with which key the runner comes', async () => {
      const catalog = await stage.transport.catalog();
      expect(catalog.tasks['contract.greet']).toMatchObject({ engine: 'script', idempotent: true });
      expect(catalog.publicKey).toMatch(/^ssh-ed25519 \S+ aegir-runner$/);
    }, CASE_MS);
  });
}

const greet = (name: string, more: object = {}): RunRequest => ({ task: 'contract.greet', server: 'minion', vars: { name, ...more }, preview: false, timeoutSeconds: 60 });

const waitAt = (gate: string): RunRequest => ({ ...greet(''), task: 'contract.gate', vars: { gate } });

/** All records but the heartbeats. */
async function all(records: AsyncIterable<PositionedRecord>): Promise<PositionedRecord[]> {
  const found: PositionedRecord[] = [];
  for await (const record of records) if (record.k !== 'hb') found.push(record);
  return found;
}

const text = (records: readonly PositionedRecord[], channel: 'out' | 'err') => records.map((record) => (record.k === channel ? record.d : '')).join('');

const numbers = (records: readonly PositionedRecord[]) => records.map((record) => ('n' in record ? record.n : 0));

const offsets = (records: readonly PositionedRecord[]) => records.map((record) => record.offset);

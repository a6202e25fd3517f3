import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TaskName } from '../../catalog/tasks/generated.ts';
import type { OperationEvent, TaskStarted } from '../../events/operation.ts';
import { whyNoStack } from '../e2e/stack.ts';
import { harming, type Means } from './harm.ts';
import { difference, runsHere, stateOf } from './host-state.ts';
import { inWords, phases, pointsOf, sample, seeded, type Harm, type KnownTask, type Phase, type Point } from './points.ts';
import { domainOf, SiteStage, type Web } from './site-stage.ts';
import { TaskBook } from './task-book.ts';
import { Visitor } from './visitor.ts';

const why = await whyNoStack();
if (why !== undefined) console.warn(`SKIPPED: faults in site.install: ${why}`);

const seed = Number(process.env['AEGIR_FAULTS_SEED'] ?? 1);
const all = process.env['AEGIR_FAULTS'] === 'all';
const timeoutMs = all ? 7_200_000 : 900_000;
/** A run may be at its end before the harm gets there. */
const tries = 5;
const [site, neighbour] = ['victim', 'neighbour'];

const kindOf: Record<Harm, string> = {
  refused: 'refused',
  'supervisor killed': 'lost',
  'result lost': 'lost',
  'engine killed': 'failed',
  'module killed': 'failed',
  cancelled: 'cancelled',
};

/** Whose Tasks are made to fail at a part of them: those of every role, or those of the web server's alone. */
type Share = Readonly<Record<Phase, 'every role' | 'its own'>>;

/** What every web server keeps. The suites of several share the work; with AEGIR_FAULTS=all each does all of it. */
export function installFaults(web: Web, share: Share): void {
  (why === undefined ? describe : describe.skip)(`site.install with ${web.variant}, AEGIR_FAULTS_SEED=${seed}`, () => {
    const random = seeded(seed);
    let sites: SiteStage;
    let visitor: Visitor;
    let platform: { id: string; digest: string };
    let means: Means;
    let bare: string[];
    let tasks: KnownTask[];
    let undoes: KnownTask[];

    beforeAll(async () => {
      sites = await SiteStage.open(web);
      means = { home: sites.stage.home, programs: sites.programs, cancel: (runId) => sites.cancel(operationOf(runId)) };
      const other = await sites.platform('other');
      platform = await sites.platform('build');
      await succeeds((await sites.install(neighbour, other.id)).operation);
      visitor = new Visitor(sites.stage.host.minion.address, web.port, domainOf(neighbour));
      bare = await state();
      const installing = new TaskBook(sites.programs);
      const installed = await sites.watching(installing, async () => {
        const launched = await sites.install(site, platform.id);
        await succeeds(launched.operation);
        return launched;
      });
      const deleting = new TaskBook(sites.programs);
      await sites.watching(deleting, async () => succeeds(await sites.delete(installed.site)));
      [tasks, undoes] = [await installing.read(), await deleting.read()];
    }, timeoutMs);
    afterAll(async () => {
      await visitor?.leave();
      await sites?.close();
    }, timeoutMs);

    async function succeeds(operation: string): Promise<void> {
      expect((await sites.rests(operation)).at(-1)).toMatchObject({ type: 'OperationSucceeded' });
    }

    /** A whole Platform is the Server's, and other Sites may stand on it by now. */
    const state = (): Promise<string[]> => stateOf(sites.stage.host, [`/var/aegir/platforms/${platform.digest}`]);

    async function expectNothingLeft(operation: string): Promise<void> {
      const [before, after] = [bare, await state()];
      // What one fault leaves is not held against the next one.
      bare = after;
      expect(difference(before, after)).toEqual([]);
      expect(await runsHere(operation)).toEqual([]);
      await sites.stage.host.shell(web.configurationTest);
      expect([await sites.holder('site', site), await sites.holder('domain', domainOf(site))]).toEqual([undefined, undefined]);
      expect(visitor.complaints).toEqual([]);
    }

    /** Installs the Site with that harm until it waits for a person. */
    async function park(point: Point): Promise<{ operation: string; events: OperationEvent[] }> {
      for (let left = tries; left > 0; left -= 1) {
        // Only then is placing it work.
        if (point.task === 'platform.place') await sites.stage.host.shell(`rm -rf /var/aegir/platforms/${platform.digest}`);
        const { operation, events, id } = await sites.watching(harming(point, means), async () => {
          const launched = await sites.install(site, platform.id);
          return { operation: launched.operation, id: launched.site, events: await sites.rests(launched.operation) };
        });
        if (events.at(-1)?.type === 'OperationBlocked') return { operation, events };
        // The Task was done before the harm: then the Operation went on, and there is a Site.
        expect(events.at(-1)?.type).toBe('OperationSucceeded');
        await succeeds(await sites.delete(id));
      }
      throw new Error(`${inWords(point)}: ${tries} times the Task was done before.`);
    }

    async function rollsBack(point: Point): Promise<void> {
      const seen = visitor.answers;
      const { operation, events } = await park(point);
      expect(events.at(-1)).toMatchObject({ data: { failure: { kind: kindOf[point.harm] } } });
      expect(events.findLast(isStart)?.data.task).toBe(point.task);
      await sites.decide(operation, 'rollback');
      expect((await sites.rests(operation, 2)).at(-1)).toMatchObject({ type: 'OperationRolledBack' });
      await expectNothingLeft(operation);
      expect(visitor.answers).toBeGreaterThan(seen);
    }

    test.each(phases)('a Task that fails at its %s leaves nothing of the Site after the roll-back, and disturbs no other', async (phase) => {
      const chosen = all || share[phase] === 'every role' ? tasks : tasks.filter(({ task }) => task.startsWith(`${web.variant}.`));
      const points = pointsOf(chosen, phase);
      expect(points.length).toBeGreaterThan(0);
      expect(points.map((ofTask) => ofTask[0]?.task)).toEqual(chosen.map(({ task }) => task));
      const failed: string[] = [];
      for (const point of all ? points.flat() : sample(points, random)) {
        await rollsBack(point).catch((error: unknown) => failed.push(`${inWords(point)}\n${(error as Error).message}`));
      }
      expect(failed).toEqual([]);
    }, timeoutMs);

    test('an undo that fails in its middle is run again, and once more finds nothing to do', async () => {
      const [lastly] = pointsOf(tasks.slice(-1), 'start')[0]!.filter(({ harm }) => harm === 'cancelled');
      const choices = pointsOf(undoes, 'middle').map((ofTask) => ofTask.filter(({ place }) => place.at === 'program'));
      const longest = Math.max(...choices.map(({ length }) => length));
      const rounds = all
        ? Array.from({ length: longest }, (_, n) => choices.map((ofTask) => ofTask[n % ofTask.length]!))
        : [choices.map((ofTask) => sample([ofTask], random)[0]!)];
      for (const points of rounds) {
        const { operation } = await park(lastly!);
        let events: OperationEvent[] = [];
        for (const [index, point] of [...points, undefined].entries()) {
          events = await sites.watching(point === undefined ? {} : harming(point, means), async () => {
            await sites.decide(operation, index === 0 ? 'rollback' : 'retry');
            return sites.rests(operation, index + 2);
          });
          expect([point && inWords(point), events.at(-1)?.type]).toEqual([point && inWords(point), point === undefined ? 'OperationRolledBack' : 'OperationBlocked']);
        }
        await expectNothingLeft(operation);
        const undone = new Map(events.filter(isStart).filter(({ data }) => data.undoes !== undefined).map(({ data }) => [data.task, data]));
        expect([...undone.keys()].sort()).toEqual(undoes.map(({ task }) => task).sort());
        for (const { task, input } of undone.values()) expect([task, (await sites.stage.succeed(task as TaskName, input as never)).changed]).toEqual([task, false]);
        await expectNothingLeft(operation);
      }
    }, timeoutMs);

    test('after all of that a Site of the same name is installed, and answers', async () => {
      await succeeds((await sites.install(site, platform.id)).operation);
      expect(await sites.stage.get(domainOf(site), web.port)).toEqual({ status: 200, body: 'build\n' });
      expect(visitor.complaints).toEqual([]);
    }, timeoutMs);
  });
}

function isStart(event: OperationEvent): event is OperationEvent & { type: 'TaskStarted'; data: TaskStarted } {
  return event.type === 'TaskStarted';
}

/** A run is called after its Operation. */
function operationOf(runId: string): string {
  return runId.slice(0, 36);
}

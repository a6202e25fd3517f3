import { expect, test } from '@jest/globals';
import { settled } from './installation.ts';
import { ModelStage } from './model-stage.ts';
import { People } from './people.ts';
import { Play } from './play.ts';
import { setUp } from './set-up.ts';

const day = 24 * 3600 * 1000;
/** Out of 100: at which the runner says of every Task that it failed. */
const failing = 20;

const stage = new ModelStage();

test('an Operation that is blocked for days has no timer and no activity, and nothing is added to its history', async () => {
  const installation = stage.installation();
  try {
    await setUp(installation.store);
    installation.startWorker();
    const play = new Play(installation, new People(installation));
    await play.run([{ move: 'launch', kind: 'server.verify', server: 0, name: 0, site: 0 }]);
    for (;;) {
      await settled();
      const [next] = installation.steps();
      if (next === undefined) break;
      await next(failing);
    }
    const [{ state } = { state: undefined }] = await play.operations();
    expect(state).toMatchObject({ status: 'blocked' });
    for (let days = 0; days < 30; days += 1) {
      installation.pass(day);
      await settled();
      // Whatever could be added to a history would be a step that somebody has to take.
      expect(installation.steps()).toEqual([]);
      const [execution] = installation.temporal.executions;
      expect([execution?.status, execution?.timers.size, execution?.activities.size, execution?.ready]).toEqual(['RUNNING', 0, 0, false]);
    }
  } finally {
    await installation.stop();
  }
}, 60_000);

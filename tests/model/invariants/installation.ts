import { Violation } from '../violation.ts';
import type { Installation } from '../installation.ts';
import { checkCauses } from './causes.ts';
import { checkChangedInput } from './changed-input.ts';
import { checkDecisions } from './decisions.ts';
import { checkGoneOn } from './gone-on.ts';
import { checkLocks } from './locks.ts';
import { checkNames } from './names.ts';
import { checkOperationStreams } from './operation-streams.ts';
import { checkPauses } from './pauses.ts';
import { read } from './recorded.ts';
import { checkRollBacks } from './roll-back.ts';
import { checkRows } from './rows.ts';

/** All that must hold once every Operation has ended. */
export async function checkInstallation({ store, temporal, runner, temporalLost }: Installation): Promise<void> {
  const recorded = await read(store);
  checkOperationStreams(recorded);
  checkLocks(recorded);
  checkDecisions(recorded);
  checkRollBacks(recorded);
  checkPauses(recorded);
  checkChangedInput(recorded);
  checkGoneOn(recorded);
  checkCauses(recorded, runner, temporalLost);
  await checkNames(store, recorded);
  checkRows(recorded);
  const running = temporal.executions.filter(({ status }) => status === 'RUNNING');
  if (running.length > 0) throw new Violation('Workflows run of Operations that have ended', running.map(({ id }) => id));
}

import { proxySinks, type Sinks, type WorkflowInterceptorsFactory } from '@temporalio/workflow';
import type { RecordPlace } from '../catalog/execution.ts';

/* Bundled with the workflows for a replay alone: tells the replayer what they ask to have recorded, which Temporal's history does not hold. */

export interface ReplaySinks extends Sinks {
  replay: {
    /** @param activity one of the recording activities. */
    asks(activity: string, place: RecordPlace, what: unknown): void;
  };
}

const { replay } = proxySinks<ReplaySinks>();

function tell(activity: string, [place, what]: unknown[]): void {
  if (activity === 'recordOperation' || activity === 'startTask') replay.asks(activity, place as RecordPlace, what);
  // What is recorded before facts is the Operation's own.
  else if (activity === 'recordFacts') replay.asks('recordOperation', place as RecordPlace, []);
}

export const interceptors: WorkflowInterceptorsFactory = () => ({
  outbound: [{
    scheduleLocalActivity(input, next) {
      if (input.attempt === 1) tell(input.activityType, input.args);
      return next(input);
    },
    scheduleActivity(input, next) {
      tell(input.activityType, input.args);
      return next(input);
    },
  }],
});

import { ActivityFailure, ApplicationFailure, CancelledFailure, defaultFailureConverter, defaultPayloadConverter, RetryState, TimeoutFailure } from '@temporalio/common';
import type { coresdk, temporal } from '@temporalio/proto';

type Resolution = coresdk.activity_result.IActivityResolution;
type Payload = temporal.api.common.v1.IPayload;

/* Values cross between the workflow's sandbox and the rest as bytes, as they do in Temporal. */

export function encode(value: unknown): Payload {
  return defaultPayloadConverter.toPayload(value);
}

export function decodeAll(payloads: readonly Payload[] | null | undefined): unknown[] {
  return (payloads ?? []).map((each) => defaultPayloadConverter.fromPayload(each as never));
}

export function errorOf(failure: temporal.api.failure.v1.IFailure): Error {
  return defaultFailureConverter.failureToError(failure, defaultPayloadConverter);
}

export function completed(result: unknown): Resolution {
  return { completed: { result: result === undefined ? null : encode(result) } };
}

export function failedWith(cause: Error, activityType: string): Resolution {
  return { failed: { failure: failureOf(cause, activityType) } };
}

export function cancelledWith(message: string, activityType: string, details: unknown[] = []): Resolution {
  return { cancelled: { failure: failureOf(new CancelledFailure(message, details), activityType) } };
}

/** The worker that ran it died: nothing was heard of it for too long. */
export function heartbeatMissed(activityType: string): Resolution {
  return failedWith(new TimeoutFailure('activity Heartbeat timeout', undefined, 'HEARTBEAT'), activityType);
}

/** What a worker makes of an error that an activity throws. */
export function asFailure(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  const { name, message } = error as Error;
  return ApplicationFailure.create({ type: name, message });
}

function failureOf(cause: Error, activityType: string) {
  const failure = new ActivityFailure('Activity task failed', activityType, '1', RetryState.NON_RETRYABLE_FAILURE, 'model', cause);
  return defaultFailureConverter.errorToFailure(failure, defaultPayloadConverter);
}

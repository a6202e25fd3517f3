import { EventStoreUnavailable } from './event-store.ts';

/** Kinds of client error that say something about the request; a new try would fare no better. */
const aboutTheRequest = new Set(['invalid-argument', 'stream-deleted', 'stream-tombstoned', 'unsupported']);

/**
 * One shape for the many in which the client says that the server is not there: its own classes from reads, plain gRPC
 * errors (code 14) from appends, bridge errors, failed discovery. The client's message stays in the cause.
 */
export function explainFailure(error: unknown): unknown {
  if (error instanceof EventStoreUnavailable || error instanceof TypeError || error instanceof RangeError) return error;
  const { type } = error as { type?: string };
  if (type !== undefined && aboutTheRequest.has(type)) return error;
  return new EventStoreUnavailable(explain(type), { cause: error });
}

function explain(type: string | undefined): string {
  switch (type) {
    case 'access-denied':
      return 'KurrentDB refuses these credentials. Check the user and the password it was given, and that user\'s rights on $all';
    case 'not-leader':
      return 'KurrentDB is choosing a new leader. Try again in a moment';
    case 'deadline-exceeded':
    case 'timeout':
      return 'KurrentDB did not answer in time. Look at its health and load, and try again';
    default:
      return 'KurrentDB cannot be reached. Is it running, and are the address and its TLS setting right?';
  }
}

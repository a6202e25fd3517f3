import { isRouteErrorResponse } from 'react-router';

/** What went wrong, as a page tells it. */
export interface TroubleView {
  status: number;
  /** What happened, and what to do; absent where nobody foresaw it. */
  message: string | undefined;
  /** By which the log of the web process knows it. */
  requestId: string | undefined;
}

/** An error of a route: what a loader threw to be shown, or what broke. */
export function troubleOf(error: unknown): TroubleView {
  if (!isRouteErrorResponse(error)) return { status: 500, message: undefined, requestId: undefined };
  const { message, requestId } = typeof error.data === 'object' && error.data !== null ? (error.data as Record<string, unknown>) : { message: error.data as unknown, requestId: undefined };
  return { status: error.status, message: text(message), requestId: text(requestId) };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

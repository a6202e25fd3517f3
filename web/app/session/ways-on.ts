/** A link that a page of trouble offers. */
export type WayOn = 'again' | 'status' | 'administrators' | 'search' | 'overview' | 'operations' | 'signIn';

/** Where to go from an answer that is no page, the most likely first. */
export function waysOn(status: number): readonly WayOn[] {
  switch (status) {
    case 401:
      return ['signIn'];
    case 403:
      return ['administrators', 'overview'];
    case 404:
      return ['search', 'overview', 'operations'];
    case 409:
      return ['again', 'operations', 'overview'];
    case 502:
    case 503:
    case 504:
      return ['again', 'status', 'overview', 'operations'];
    default:
      return ['again', 'overview', 'operations'];
  }
}

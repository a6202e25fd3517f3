/** Something happened that must never happen. */
export class Violation extends Error {
  readonly code = 'violation';
  constructor(what: string, detail?: unknown) {
    super(detail === undefined ? what : `${what}: ${typeof detail === 'string' ? detail : JSON.stringify(detail, undefined, 1)}`);
  }
}

/** No valid session or token came with the request. */
export class Unauthenticated extends Error {
  readonly code = 'unauthenticated';
  constructor() {
    super('Sign in, or send a valid API token as `Authorization: Bearer <token>`. `aegir login` fetches one.');
  }
}

export class MethodNotAllowed extends Error {
  readonly code = 'method_not_allowed';
  readonly allow: string;
  constructor(method: string, path: string, allowed: readonly string[]) {
    super(`${method} is not possible at ${path}; possible: ${allowed.join(', ')}.`);
    this.allow = allowed.join(', ');
  }
}

export class UnsupportedMediaType extends Error {
  readonly code = 'unsupported_media_type';
  constructor(given: string | undefined) {
    super(`A body must be JSON: send Content-Type: application/json${given === undefined ? '' : `, not ${given.slice(0, 100)}`}.`);
  }
}

export class NotAcceptable extends Error {
  readonly code = 'not_acceptable';
  constructor(possible: string) {
    super(`Only ${possible} is possible here: send Accept: ${possible}.`);
  }
}

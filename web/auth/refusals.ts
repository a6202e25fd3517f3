/** Wrong e-mail address or password; which of them is not told. */
export class SignInRefused extends Error {
  readonly code = 'unauthenticated';
  constructor() {
    super('This e-mail address and password do not belong together. Check both and try again.');
  }
}

/** The password is right, and an administrator has shut the person out. */
export class AccountDeactivated extends Error {
  readonly code = 'forbidden';
  constructor() {
    super('Your account is deactivated. Ask an administrator to reactivate it.');
  }
}

/** The invite was used, was revoked, has ended, or never was. */
export class InviteRefused extends Error {
  readonly code = 'forbidden';
  constructor() {
    super('This invite is not valid any more: each link works once, until it ends, is revoked, or is followed by another for the same address. Ask an administrator for a new one.');
  }
}

/** The reset link was used, was revoked, has ended, or never was, or its person is deactivated or gone. */
export class ResetRefused extends Error {
  readonly code = 'forbidden';
  constructor() {
    super('This reset link is not valid any more: each works once, for a day, until it is revoked or followed by another. Ask an administrator for a new one.');
  }
}

/** What a person changes about themselves, a token asked for. */
export class NotAPerson extends Error {
  readonly code = 'forbidden';
  constructor() {
    super('Only a signed-in person changes their own account; a token cannot. Sign in in a browser.');
  }
}

/** The set-up link was used, has ended, or never was. */
export class SetupRefused extends Error {
  readonly code = 'forbidden';
  constructor() {
    super('This set-up link is not valid any more: each works once, for a day, until the next one is made. Start Aegir again for a new one, or ask an administrator.');
  }
}

export class TooManyAttempts extends Error {
  readonly code = 'too_many_requests';
  readonly retryAfterSeconds: number;
  constructor(what: string, retryAfterSeconds: number) {
    super(`Too many ${what}. Wait ${retryAfterSeconds} s, then try again.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export type DeviceRefusalCode = 'authorization_pending' | 'slow_down' | 'access_denied' | 'expired_token';

const deviceRefusals: Record<DeviceRefusalCode, string> = {
  authorization_pending: 'Nobody has approved this login yet. Open the page that was shown, and ask again later.',
  slow_down: 'Ask less often: wait at least the interval that was given.',
  access_denied: 'The login was refused on the page.',
  expired_token: 'This login has ended: it was not approved in time, or its token was fetched already. Begin again.',
};

/** RFC 8628 §3.5: why a device gets no token, or not yet. */
export class DeviceLoginRefused extends Error {
  readonly code: DeviceRefusalCode;
  constructor(code: DeviceRefusalCode) {
    super(deviceRefusals[code]);
    this.code = code;
  }
}

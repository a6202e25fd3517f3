/** A decision that the present state does not allow. Nothing was recorded. */
export class Refused extends Error {
  readonly code: RefusalCode;
  /** Input field at fault, where one is. */
  readonly field: string | undefined;
  constructor(code: RefusalCode, message: string, field?: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

export type RefusalCode =
  | 'not_found' // the thing named does not exist
  | 'conflict' // it exists, and its state does not allow this
  | 'taken' // a name that must be unique is in use
  | 'invalid'; // the input itself is wrong

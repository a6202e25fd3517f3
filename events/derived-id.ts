import { v5 as uuidv5 } from 'uuid';

const namespace = '5f0f6a3e-9d0b-5b0e-8f0a-0c7a3f3f9b51';

/** A UUID that the same parts always give: by it a repeated command or record is recognised. */
export function derivedId(...parts: string[]): string {
  return uuidv5(parts.join('\n'), namespace);
}

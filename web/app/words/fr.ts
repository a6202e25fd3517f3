import { shell } from './fr/shell.ts';
import type { Messages, SameKeys } from './words.ts';

export const french: SameKeys<Messages> = { shell };

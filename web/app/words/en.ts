import { shell } from './en/shell.ts';

export const english = { shell } as const;

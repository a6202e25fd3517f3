const SECONDS = { s: 1, m: 60, h: 3600 } as const;
const LONGEST_SECONDS = 24 * 3600;

/** `30s`, `2m`, `1h` → seconds; `undefined` for anything else, for nothing and for more than a day. */
export function parseDuration(text: string): number | undefined {
  const match = /^([1-9][0-9]{0,5})([smh])$/.exec(text);
  if (!match) return undefined;
  const seconds = Number(match[1]) * SECONDS[match[2] as keyof typeof SECONDS];
  return seconds <= LONGEST_SECONDS ? seconds : undefined;
}

import type { Words } from '../words/words.ts';

/** What a browser calls itself, as far as it helps a person to know it again. */
export interface Device {
  browser: string | undefined;
  system: string | undefined;
}

/** Order matters: many say of themselves that they are others, too. */
const browsers: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'], [/\b(OPR|Opera)\//, 'Opera'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\bCriOS\//, 'Chrome'], [/\bChromium\//, 'Chromium'], [/\b(Headless)?Chrome\//, 'Chrome'], [/\bSafari\//, 'Safari'], [/^curl\//, 'curl'],
];
const systems: readonly [RegExp, string][] = [
  [/\b(iPhone|iPad|iPod)\b/, 'iOS'], [/\bAndroid\b/, 'Android'], [/\bCrOS\b/, 'ChromeOS'], [/\bWindows\b/, 'Windows'], [/\bMac OS X\b|\bMacintosh\b/, 'macOS'], [/\bLinux\b|\bX11\b/, 'Linux'],
];

export function deviceOf(userAgent: string | null): Device {
  const known = (patterns: readonly [RegExp, string][]) => (userAgent === null ? undefined : patterns.find(([pattern]) => pattern.test(userAgent))?.[1]);
  return { browser: known(browsers), system: known(systems) };
}

export function deviceName(userAgent: string | null, { t }: Pick<Words, 't'>): string {
  const { browser, system } = deviceOf(userAgent);
  if (browser === undefined) return system === undefined ? t('sessions.unknown') : t('sessions.systemOnly', { system });
  return system === undefined ? browser : t('sessions.on', { browser, system });
}

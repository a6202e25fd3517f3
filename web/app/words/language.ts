/* Which language a page is in: the one that was chosen, else what the browser asks for, else English. */

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

/** Each in its own words: who looks for theirs may not read the present one. */
export const languageNames: Record<Language, string> = { en: 'English', fr: 'Français' };

const cookieName = 'aegir_language';
const yearSeconds = 31_536_000;

export function asLanguage(word: unknown): Language | undefined {
  return languages.find((each) => each === word);
}

export function languageOf(cookieHeader: string | undefined, acceptLanguage: string | undefined): Language {
  const cookie = (cookieHeader ?? '').split(/;\s*/).find((each) => each.startsWith(`${cookieName}=`));
  return asLanguage(cookie?.slice(cookieName.length + 1)) ?? accepted(acceptLanguage ?? '') ?? 'en';
}

/** Value of `Set-Cookie` that keeps the choice. */
export function languageCookie(language: Language, secure: boolean): string {
  return `${cookieName}=${language}; Path=/; Max-Age=${yearSeconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** "fr-CH, fr;q=0.9, en;q=0.8": the best that there is, the first of equals. A region counts as its language. */
function accepted(header: string): Language | undefined {
  let best: { language: Language; quality: number } | undefined;
  for (const range of header.slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(/\s*;\s*/);
    const language = asLanguage(tag.split('-')[0]);
    const quality = Number(parameters.find((each) => each.startsWith('q='))?.slice(2) ?? 1);
    if (language !== undefined && quality > (best?.quality ?? 0)) best = { language, quality };
  }
  return best?.language;
}

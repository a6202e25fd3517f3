import type { Theme } from '../../ui/shell.tsx';

const cookieName = 'aegir_theme';
const yearSeconds = 31_536_000;

/** What the person chose; their system's choice when they chose nothing. */
export function themeOf(cookieHeader: string | undefined): Theme {
  const cookie = (cookieHeader ?? '').split(/;\s*/).find((each) => each.startsWith(`${cookieName}=`));
  return asTheme(cookie?.slice(cookieName.length + 1));
}

export function asTheme(word: unknown): Theme {
  return word === 'light' || word === 'dark' ? word : 'system';
}

/** Value of `Set-Cookie` that keeps the choice. */
export function themeCookie(theme: Theme, secure: boolean): string {
  return `${cookieName}=${theme}; Path=/; Max-Age=${yearSeconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** Class of the document. `theme-system` follows `prefers-color-scheme` by style sheet alone. */
export function themeClass(theme: Theme): string | undefined {
  switch (theme) {
    case 'dark':
      return 'pf-v6-theme-dark';
    case 'light':
      return undefined;
    case 'system':
      return 'theme-system';
  }
}

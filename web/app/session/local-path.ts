/** Where to go after a form; only ever a path of this site, whatever the form said. */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted)) return '/';
  // Browsers drop tabs and newlines, which would make `/\t/evil.example` an address elsewhere.
  if (/[\p{Cc}\\]/u.test(wanted)) return '/';
  const url = URL.parse(wanted, 'http://local.invalid');
  return url?.host === 'local.invalid' ? `${url.pathname}${url.search}${url.hash}` : '/';
}

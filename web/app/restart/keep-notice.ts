/** Has the browser keep the page that says that Aegir starts again. It does so where it trusts the connection: over TLS, or on this machine. */
export function keepNotice(): void {
  if (!('serviceWorker' in navigator)) return;
  // Without it a load in such a moment is the browser's own page of trouble, as with any site.
  navigator.serviceWorker.register('/restart-worker.js').catch(() => undefined);
}

/*
 * While Aegir starts again: a page that is loaded says so and comes by itself, and code that a page asks for waits.
 * Nothing else goes through it, and nothing but that one page is kept.
 */
const store = 'aegir-restart-2';
const page = '/restarting.html';
const pauseMs = 1000;
const longestWaitMs = 300_000;

addEventListener('install', (event) => {
  event.waitUntil(caches.open(store).then((cache) => cache.addAll([page, '/restarting.css'])).then(() => skipWaiting()));
});

addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(pageOrNotice(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(assetOnce(request));
  else if (pathname === '/restarting.css') event.respondWith(fetch(request).catch(() => caches.match(pathname)));
});

async function pageOrNotice(request) {
  return (await answerOfAegir(request)) ?? (await notice()) ?? Response.error();
}

async function notice() {
  const kept = await caches.match(page);
  if (kept === undefined) return undefined;
  const headers = new Headers(kept.headers);
  // As Aegir itself says it where a page cannot be made yet.
  headers.set('Refresh', '2');
  return new Response(kept.body, { status: 503, headers });
}

async function assetOnce(request) {
  for (const until = Date.now() + longestWaitMs; ;) {
    const answer = await answerOfAegir(request);
    if (answer !== undefined) return answer;
    if (Date.now() > until) return Response.error();
    await new Promise((resolve) => {
      setTimeout(resolve, pauseMs);
    });
  }
}

/** Undefined when it was not Aegir that answered: it names each answer, and a proxy that finds nobody behind it does not. */
async function answerOfAegir(request) {
  try {
    const answer = await fetch(request);
    return [502, 503, 504].includes(answer.status) && !answer.headers.has('X-Request-Id') ? undefined : answer;
  } catch {
    return undefined;
  }
}

/** What {@link patientFetch} works with; the browser's own, but in tests. */
export interface Surroundings {
  fetch: typeof fetch;
  /** @throws when the signal ends it */
  pause: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** Told when a request begins to wait for Aegir, and when it does so no longer. */
  waits: (change: 1 | -1) => void;
}

const firstPauseMs = 500;
const longestPauseMs = 5000;

/**
 * A fetch for the data of pages that outlasts a restart of Aegir: where nothing answers, or only the proxy in front, it asks
 * again until Aegir does. The page that asked stays as it is meanwhile. What is sent twice is done once: each form that changes
 * something has its idempotency key, or says how things are to be.
 */
export function patientFetch({ fetch, pause, waits }: Surroundings): typeof globalThis.fetch {
  return async (input, init) => {
    if (!isPageData(input)) return fetch(input, init);
    const signal = init?.signal ?? undefined;
    let waiting = false;
    try {
      for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
        const answer = await answerOfAegir(() => fetch(input, init), signal);
        if (answer !== undefined) return answer;
        if (!waiting) waits(1);
        waiting = true;
        await pause(pauseMs, signal);
      }
    } finally {
      if (waiting) waits(-1);
    }
  };
}

/** @returns undefined when it was not Aegir that answered */
async function answerOfAegir(ask: () => Promise<Response>, signal: AbortSignal | undefined): Promise<Response | undefined> {
  try {
    const answer = await ask();
    // Aegir names each answer; a proxy that finds nobody behind it does not.
    const isProxys = [502, 503, 504].includes(answer.status) && !answer.headers.has('X-Request-Id');
    return isProxys ? undefined : answer;
  } catch (error) {
    // How browsers say that the network failed.
    if (signal?.aborted === true || !(error instanceof TypeError)) throw error;
    return undefined;
  }
}

/** The framework asks for the data of a page at its address with `.data` behind. A request object can be sent only once. */
function isPageData(input: RequestInfo | URL): boolean {
  return !(input instanceof Request) && new URL(input, 'http://here.invalid').pathname.endsWith('.data');
}

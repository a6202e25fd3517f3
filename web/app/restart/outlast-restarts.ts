import { patientFetch } from './patient-fetch.ts';
import { changeWaiting } from './waiting-requests.ts';

/** Makes this tab outlast restarts of Aegir: its requests wait, and a load of a page finds one that waits. */
export function outlastRestarts(): void {
  globalThis.fetch = patientFetch({ fetch: globalThis.fetch.bind(globalThis), pause, waits: changeWaiting });
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const over = setTimeout(done, ms);
    // Back from another network: no need to wait for the time.
    addEventListener('online', done, { once: true });
    signal?.addEventListener('abort', given, { once: true });
    function end(): void {
      clearTimeout(over);
      removeEventListener('online', done);
      signal?.removeEventListener('abort', given);
    }
    function done(): void {
      end();
      resolve();
    }
    function given(): void {
      end();
      reject(signal?.reason as Error);
    }
  });
}

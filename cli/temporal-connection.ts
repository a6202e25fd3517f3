import { setTimeout as delay } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { ensureSearchAttributes } from '../dispatch/search-attributes.ts';
import type { Settings } from './settings.ts';

const retryMs = 500;

export interface TemporalConnections {
  native: NativeConnection;
  client: Client;
  close(): Promise<void>;
}

/** Waits for Temporal, and makes sure that its namespace knows Aegir's search attributes. */
export async function connectTemporal({ temporal }: Settings, signal: AbortSignal, log: (message: string) => void): Promise<TemporalConnections> {
  const { address, namespace } = temporal;
  for (let said = false; ; ) {
    try {
      const native = await NativeConnection.connect({ address });
      // Over the worker's own connection, so that a workflow that is started here can be taken up here without a way through its queue.
      const client = new Client({ connection: native, namespace });
      await client.withDeadline(Date.now() + 5000, () => ensureSearchAttributes(client));
      return {
        native,
        client,
        close: () => native.close(),
      };
    } catch (error) {
      signal.throwIfAborted();
      if (!said) log(`Temporal does not answer at ${address} (${(error as Error).message}); waiting for it.`);
      said = true;
      await delay(retryMs, undefined, { signal });
    }
  }
}

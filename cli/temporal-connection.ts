import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
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
      const connection = Connection.lazy({ address });
      const client = new Client({ connection, namespace });
      await client.withDeadline(Date.now() + 5000, () => ensureSearchAttributes(client));
      return {
        native,
        client,
        async close() {
          await connection.close();
          await native.close();
        },
      };
    } catch (error) {
      signal.throwIfAborted();
      if (!said) log(`Temporal does not answer at ${address} (${(error as Error).message}); waiting for it.`);
      said = true;
      await delay(retryMs, undefined, { signal });
    }
  }
}

import { writeSync } from 'node:fs';
import type { StreamName } from '../../event.ts';
import { appendRacing } from './append-racing.ts';
import { openNamed } from './open-named.ts';

/* node writer-process.ts STORE WRITER COUNT STREAM…: appends COUNT events to each stream, printing `ready`, then the number of each acknowledged one. */

const [name = '', writer = '', count = '', ...streams] = process.argv.slice(2);
const store = await openNamed(name);
writeSync(1, 'ready\n');
await Promise.all(streams.map((stream) => appendRacing(store, stream as StreamName, writer, Number(count), (n) => writeSync(1, `${n}\n`))));
await store.close();

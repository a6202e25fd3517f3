import { rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/* Bundles the workflows into the file named on the command line, in a process of its own: the bundler's memory goes with it. */

const [target, purpose] = process.argv.slice(2);
if (target === undefined) throw new Error('Name the file to write.');
const { code } = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('../workflows/workflows.ts', import.meta.url)),
  ...(purpose === 'replay' ? { workflowInterceptorModules: [fileURLToPath(new URL('../workflows/watch-replay.ts', import.meta.url))] } : {}),
  logger: new DefaultLogger('ERROR'),
});
/**
 * The SDK notes for each promise of a workflow where it was made, for Temporal's “Call stack”. The innermost of it tells where a workflow
 * waits; each further frame is looked up in the source map, for every promise.
 */
const frames = 5;
// Two workers may bundle at once; each reads a whole file.
await writeFile(`${target}.${process.pid}`, `Error.stackTraceLimit = ${frames}; ${code}`);
await rename(`${target}.${process.pid}`, target);

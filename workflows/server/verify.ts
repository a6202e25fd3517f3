import type { ServerVerifyPlan } from '../../catalog/operations/server-verify.ts';
import { operation } from '../operation.ts';

/** Look at a Server and report what it is and what it lacks. Changes nothing there. */
export const verifyServer = operation<ServerVerifyPlan>(async (op, { server }) => {
  const { address, port, user, hostKey } = server;
  const seen = await op.on(server).task('server.verify', {}, { enrol: { address, port, user, hostKey } });
  const facts = {
    os: { id: seen.os.id, version: seen.os.version, name: seen.os.name },
    architecture: seen.architecture,
    python: seen.python,
    cpus: seen.cpus,
    memoryMb: seen.memory_mb,
    diskFreeMb: seen.disk_free_mb,
    found: [...seen.services],
    missing: [...seen.missing],
  };
  await op.record({ about: 'server', id: server.id, command: { type: 'verified', facts, operationId: op.operationId } });
  return seen.missing.length === 0 ? `${server.name} has all that Aegir needs.` : `${server.name} lacks ${seen.missing.map((each) => each.what).join(', ')}.`;
});

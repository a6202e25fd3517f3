import type { ServerInstallServicePlan } from '../../catalog/operations/server-install-service.ts';
import { operation } from '../operation.ts';

/** Install and start a Service on a Server. */
export const installService = operation<ServerInstallServicePlan>(async (op, { server, service }) => {
  const host = op.on({ ...server, services: { ...server.services, [service.kind]: service } });
  const http = () => (op.plan.service.port === undefined ? {} : { http_port: op.plan.service.port });
  const { version } = service.kind === 'web'
    ? await host.task('web.install', http, { changes: ['port'] })
    : await host.task('build.install', {});
  await op.record({ about: 'server', id: server.id, command: { type: 'provisioned', service: { ...op.plan.service, version }, operationId: op.operationId } });
  return `${service.variant} ${version} runs on ${server.name}.`;
});

import type { PlatformDeployPlan } from '../../catalog/operations/platform-deploy.ts';
import { operation } from '../operation.ts';

/** Build a Distribution at one ref and place the immutable result on a Server. */
export const deployPlatform = operation<PlatformDeployPlan>(
  async (op, { platform, server }) => {
    const host = op.on(server);
    const { operationId } = op;
    const build = platform.id;
    const { source } = platform;
    const { commit } = await host.task('source.fetch', () => ({ url: source.url, ref: op.plan.platform.ref, build }), { undo: 'source.discard', changes: ['ref'] });
    const { digest, size_bytes: sizeBytes } = await host.task('platform.pack', { build, docroot: source.docroot });
    await op.record({ about: 'platform', id: platform.id, command: { type: 'built', build: { commit, digest, sizeBytes }, ref: op.plan.platform.ref, operationId } });
    // A Platform of the same digest may have been there before: that one stays.
    await host.task('platform.place', { digest }, { undo: 'platform.retire', undoIf: ({ placed }) => placed });
    await host.task('source.discard', { build }, { skippable: true });
    await op.record({ about: 'platform', id: platform.id, command: { type: 'deployed', serverId: server.id, operationId } });
    return `Platform ${platform.name} is ready on ${server.name}: commit ${commit.slice(0, 10)}, digest ${digest.slice(0, 12)}.`;
  },
  {
    failed: ({ platform }, operationId, { message }) => [
      { about: 'platform', id: platform.id, command: { type: 'failed', message, operationId } },
      { about: 'claim', kind: 'platform', name: platform.name, holder: `platform-${platform.id}`, why: 'its deployment failed' },
    ],
  },
);

import { operations } from '../catalog/operations/operations.ts';
import { goOnInput } from '../catalog/inputs/go-on.ts';
import type { SiteInstallPlan } from '../catalog/operations/site-install.ts';
import { decisionEvents, decisionStream } from '../events/decision.ts';
import { goOn } from '../events/go-on.ts';
import { absentOperation, evolveOperation } from '../events/operation-state.ts';
import { operationEvents, type OperationEvent, type OperationRequested } from '../events/operation.ts';
import { Refused } from '../events/refused.ts';
import type { EventStore } from '../events/store/event-store.ts';
import { load, type Cause } from '../events/store/streams.ts';
import type { Caller, CommandContext } from './command.ts';
import { parseInput } from './input.ts';
import type { Launched } from './launch-operation.ts';
import { actorOf, authorize } from './principal.ts';
import { recordRequest, type Preparation } from './record-request.ts';
import { requestIdFor } from './request-id.ts';

const operation = { family: operationEvents, absent: absentOperation, evolve: evolveOperation };

/**
 * Launches an Operation that goes on where a lost one stood: what that one proves is taken over, the rest is run.
 * From one lost Operation it is gone on once; asking again answers with the same.
 */
export async function goOnFrom({ store, ...context }: CommandContext, caller: Caller, lostId: string, input: unknown): Promise<Launched> {
  const { reason } = parseInput(goOnInput, input);
  const { state, events } = await load(store, `operation-${lostId}`, operation);
  const { request } = state;
  if (request === undefined) throw new Refused('not_found', 'There is no such Operation. List them with `aegir operation list`.');
  const { kind, target, sentence, locks, servers } = request;
  authorize(caller.principal, operations[kind].permission);

  const operationId = await requestIdFor(store, 'operation', `go on from ${lostId}`);
  for await (const earlier of store.read(`operation-${operationId}`, { limit: 1 })) return { id: operationId, kind, sentence, target, position: earlier.position };
  if (state.status !== 'lost') {
    throw new Refused('conflict', `The Operation is ${state.status}, not lost: only what was lost is gone on from. Decide on it while it is blocked; launch it again when it has ended.`);
  }
  const from = goOn(state.tasks);
  if ('refused' in from) throw new Refused('conflict', from.refused);

  const cause: Cause = { correlationId: operationId, causationId: lostId, actor: actorOf(caller.principal), now: context.now() };
  const plan = await latestPlan(store, lostId, [...events.values()].map((event) => operationEvents.read(event)), request);
  const recorded = await recordRequest(store, {
    operationId,
    ...takeUp(request, lostId, operationId),
    request: {
      kind, sentence, target, locks, servers, input: request.input,
      plan: kind === 'site.install' ? begun(plan) : plan,
      ...(reason === undefined ? {} : { reason }),
      goesOnFrom: { operationId: lostId, steps: from.steps },
    },
  }, cause);
  // Somebody else went on from it at the same moment.
  if (recorded === undefined) return goOnFrom({ store, ...context }, caller, lostId, input);
  return { id: operationId, kind, sentence, target, position: recorded.position };
}

/**
 * What the lost Operation was making is taken up again; the names that were given back when it was found lost are taken again. Whoever
 * launches it again instead takes the same thing up: one of the two is refused.
 */
function takeUp({ kind, target: { id, name } }: OperationRequested, lostId: string, operationId: string): Pick<Preparation, 'claims' | 'takesUp'> {
  switch (kind) {
    case 'platform.deploy': {
      const stream = `platform-${id}` as const;
      return { claims: [{ kind: 'platform', name, holder: stream, field: 'name', operationId }], takesUp: { aggregate: 'platform', stream, command: { type: 'resume', operationId } } };
    }
    case 'site.install':
      // A Site keeps its names until it is deleted.
      return { claims: [], takesUp: { aggregate: 'site', stream: `site-${id}`, command: { type: 'resume', lost: lostId, operationId } } };
    case 'server.verify':
    case 'server.install_service':
    case 'server.run_tasks':
    case 'site.delete':
      return { claims: [] };
  }
}

/** Its roll-back takes back what it has done or taken over: what the lost one began besides may still be on the Server. */
function begun({ site, ...plan }: Record<string, unknown>): Record<string, unknown> {
  return { ...plan, site: { ...(site as SiteInstallPlan['site']), begun: true } };
}

/** The plan as it was after the last retry with changed input. */
async function latestPlan(store: EventStore, operationId: string, events: readonly OperationEvent[], { plan }: OperationRequested): Promise<Record<string, unknown>> {
  const changing = events.findLast((event) => event.type === 'DecisionTaken' && event.data.input !== undefined);
  if (changing?.type !== 'DecisionTaken') return plan;
  for await (const recorded of store.read(decisionStream(operationId))) {
    const event = decisionEvents.read(recorded);
    if (recorded.id === changing.data.decisionId && event.type === 'DecisionRequested') return event.data.changed?.plan ?? plan;
  }
  return plan;
}

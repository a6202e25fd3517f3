import type { z } from 'zod';
import { operations } from '../catalog/operations/operations.ts';
import { taskOutline, type OutlinedTask } from '../catalog/operations/task-outline.ts';
import type { TaskCatalog } from '../catalog/tasks/task-catalog.ts';
import { claim } from '../events/aggregate.ts';
import { claimStream } from '../events/claim.ts';
import type { Lock, OperationKind, Target } from '../events/operation.ts';
import { Refused } from '../events/refused.ts';
import type { EventStore } from '../events/store/event-store.ts';
import { load } from '../events/store/streams.ts';
import type { NameClaim } from './claim-names.ts';
import type { CommandContext } from './command.ts';
import { findEnded } from './earlier-operation.ts';
import { parseInput } from './input.ts';
import { planOperation } from './plans/plan-operation.ts';
import { authorize, type Principal } from './principal.ts';

/** What a launch would come to, as things are now. */
export interface LaunchPreview {
  sentence: string;
  target: Target;
  locks: Lock[];
  /** That it would work on. */
  servers: { id: string; name: string }[];
  /** In order, when nothing goes wrong. */
  tasks: PreviewedTask[];
}

export interface PreviewedTask {
  /** Its name stands for it where the catalogue does not know it. */
  title: string;
  task: string;
  server: string;
  /** Whether it can be taken back, should a later one fail. */
  undoable: boolean;
}

/** Nobody is asked for with it: it is never recorded. */
const nobody = '00000000-0000-4000-8000-000000000000';

/**
 * Plans a launch and records nothing. Refuses what the launch would refuse, so that it can be mended before it is sent.
 * @throws Forbidden, InvalidInput, Refused
 */
export async function previewLaunch({ store, tasks }: CommandContext, principal: Principal, kind: OperationKind, input: unknown, againOf?: string): Promise<LaunchPreview> {
  const definition = operations[kind];
  authorize(principal, definition.permission);
  const fields = parseInput(definition.input as z.ZodType<Record<string, unknown>>, input);
  const again = againOf === undefined ? {} : { againOf: (await findEnded(store, againOf, kind)).id };
  const { sentence, target, locks, servers, claims, resolved } = await planOperation({ store, tasks, operationId: nobody, ...again }, kind, fields);
  for (const each of claims) await isFree(store, each);
  const outline = taskOutline(kind, resolved);
  const names = new Map(outline.map(({ server }) => [server.id, server.name]));
  return { sentence, target, locks, servers: servers.map((id) => ({ id, name: names.get(id) ?? id })), tasks: outline.map((task) => previewed(tasks, task)) };
}

/** @throws Refused naming the field */
async function isFree(store: EventStore, { field, ...taken }: NameClaim): Promise<void> {
  const { state } = await load(store, claimStream(taken.kind, taken.name), claim);
  try {
    claim.decide(state, { type: 'take', ...taken });
  } catch (error) {
    throw error instanceof Refused ? new Refused(error.code, error.message, field) : error;
  }
}

function previewed(catalog: TaskCatalog, { contract, variant, server: { name: server } }: OutlinedTask): PreviewedTask {
  try {
    const { title, name, undo } = catalog.resolve(contract, variant);
    return { title, task: name, server, undoable: undo !== undefined };
  } catch (error) {
    // By its code: the catalogue may be of another module graph than this.
    if ((error as { code?: unknown }).code !== 'task_not_found') throw error;
    return { title: contract, task: contract, server, undoable: false };
  }
}

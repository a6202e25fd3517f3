import { z } from 'zod';
import { operations } from '../../../catalog/operations/operations.ts';
import type { Permission } from '../../../catalog/permissions.ts';
import { can, type Principal } from '../../../commands/principal.ts';
import { operationKinds, type OperationKind, type Target } from '../../../events/operation.ts';
import type { LoaderWords } from '../words/words.ts';

/** An Operation that can be launched on a row of a list; `field` of its form takes the row's id. */
export interface RowOffer {
  kind: OperationKind;
  title: string;
  field: string;
}

/** By kind: the fields of its input that take an entity. */
const entityFields = Object.fromEntries(operationKinds.map((kind) => [kind, entitiesIn(operations[kind].input)])) as Record<OperationKind, { field: string; entity: unknown }[]>;

function entitiesIn(input: z.ZodObject): { field: string; entity: unknown }[] {
  return Object.entries(input.shape as Record<string, z.ZodType>).map(([field, schema]) => ({ field, entity: schema.meta()?.['entity'] }));
}

/** What a person may launch on things of a type, whatever state they are in. */
export function offersFor(type: Target['type'], principal: Principal, { said }: LoaderWords): RowOffer[] {
  return operationKinds.flatMap((kind) => {
    const { title, permission } = operations[kind] as { title: string; permission: Permission };
    const field = entityFields[kind].find(({ entity }) => entity === type)?.field;
    return field === undefined || !can(principal, permission) ? [] : [{ kind, title: said(title), field }];
  });
}

/**
 * The things that an Operation can be launched on several of at once, with the rest of its input the same for each. Not where
 * each has a name of its own; and nobody deletes Sites by the dozen: each needs a waiver that somebody thought about.
 */
const takesSeveral: Record<OperationKind, Target['type'] | undefined> = {
  'server.verify': 'server',
  'server.install_service': 'server',
  'server.run_tasks': 'server',
  'platform.deploy': undefined,
  'site.install': undefined,
  'site.delete': undefined,
};

/** Those of a list that can be launched on several of its rows at once. */
export function severalOf(type: Target['type'], offers: readonly RowOffer[]): RowOffer[] {
  return offers.filter(({ kind }) => takesSeveral[kind] === type);
}

/** The field that differs from one to the other when an Operation is launched on several. */
export function severalField(kind: OperationKind): { field: string; type: Target['type'] } | undefined {
  const type = takesSeveral[kind];
  const field = entityFields[kind].find(({ entity }) => entity === type)?.field;
  return type === undefined || field === undefined ? undefined : { field, type };
}

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
const entityFields = Object.fromEntries(operationKinds.map((kind) => [kind, entitiesIn(operations[kind].input)])) as Record<OperationKind, { field: string; entity: unknown; required: boolean }[]>;

function entitiesIn(input: z.ZodObject): { field: string; entity: unknown; required: boolean }[] {
  return Object.entries(input.shape as Record<string, z.ZodType>).map(([field, schema]) => ({ field, entity: schema.meta()?.['entity'], required: !schema.safeParse(undefined).success }));
}

/** What a person may launch on things of a type, whatever state they are in. */
export function offersFor(type: Target['type'], principal: Principal, { said }: LoaderWords): RowOffer[] {
  return operationKinds.flatMap((kind) => {
    const { title, permission } = operations[kind] as { title: string; permission: Permission };
    const field = entityFields[kind].find(({ entity }) => entity === type)?.field;
    return field === undefined || !can(principal, permission) ? [] : [{ kind, title: said(title), field }];
  });
}

/** Those that take nothing but one such thing: they can be launched on several at once. */
export function severalOf(type: Target['type'], offers: readonly RowOffer[]): RowOffer[] {
  return offers.filter(({ kind }) => onlyEntity(kind)?.type === type);
}

/** The one thing that an Operation must be told, when that is an entity. */
export function onlyEntity(kind: OperationKind): { field: string; type: Target['type'] } | undefined {
  const [first, ...more] = entityFields[kind].filter(({ required }) => required);
  return first === undefined || first.entity === undefined || more.length > 0 ? undefined : { field: first.field, type: first.entity as Target['type'] };
}

import type { z } from 'zod';
import type { OperationKind } from '../../events/operation.ts';
import type { Permission } from '../permissions.ts';

/** An Operation as it is offered: what the form, the CLI, the API and the documentation say of it. */
export interface OperationDefinition<Input extends z.ZodType = z.ZodType> {
  kind: OperationKind;
  /** Imperative, for buttons: "Install a Site". */
  title: string;
  /** One sentence: what it does, and what becomes of it when it fails. */
  description: string;
  /** Name of the workflow that `workflows/` exports for it. */
  workflow: string;
  permission: Permission;
  /** Strict: an unknown field is refused. Its metadata (`title`, `description`, `entity`) makes the form. */
  input: Input;
}

export function defineOperation<Input extends z.ZodType>(definition: OperationDefinition<Input>): OperationDefinition<Input> {
  return definition;
}

import { z } from 'zod';
import { operations } from '../../../catalog/operations/operations.ts';
import { can } from '../../../commands/principal.ts';
import { signedIn } from '../api-context.ts';

const { catalog } = signedIn;

const described = Object.values(operations).map(({ kind, title, description, permission, input }) => ({
  kind, title, description, permission,
  input: z.toJSONSchema(input, { io: 'input' }) as Record<string, unknown>,
}));

export const catalogRoutes = {
  operations: catalog.operations.handler(({ context }) => ({
    items: described.map((operation) => ({ ...operation, allowed: can(context.principal, operation.permission) })),
  })),
  tasks: catalog.tasks.handler(({ context }) => ({
    items: [...context.services.tasks.tasks.values()].map(({ name, engine, title, implements: contract, inputs, feedback, undo, idempotent, preview, timeoutSeconds, digest }) => ({
      name, engine, title, implements: contract, idempotent, preview, timeoutSeconds, digest,
      inputs: { ...inputs },
      feedback: { ...feedback },
      undo: undo ?? null,
    })),
  })),
};

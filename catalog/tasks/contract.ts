import type { RetryPolicy } from '../../events/operation.ts';

/** A JSON Schema (2020-12) of the subset that the runner, the forms and the type generator all read. */
export interface JsonSchema {
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly (string | number | boolean)[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  /** Hints for the generated form; never for validation. */
  readonly 'x-ui'?: Readonly<Record<string, string | number | boolean>>;
}

/** The engine that runs a Task on its Server. */
export type TaskEngine = 'ansible' | 'script';

/** How far a Task can say what it would do without doing it. */
export type TaskPreview = 'full' | 'partial' | 'none';

/** What one Task takes, gives back and promises. Read from `roles/` and `scripts/`; the allow-list is made of these. */
export interface TaskContract {
  /** `<role>.<entrypoint>`, or the script's folder name: `nginx.write_vhost`, `host.facts`. */
  readonly name: string;
  readonly engine: TaskEngine;
  readonly role?: string;
  readonly entrypoint?: string;
  readonly script?: string;
  readonly title: string;
  /** The contract that an Operation names: `web.write_vhost`. The Task's own name where it has no variants. */
  readonly implements: string;
  /** Object schema, closed: what is not in it is refused. Secrets are not in it, the runner adds them. */
  readonly inputs: JsonSchema;
  /** Object schema, closed: what a successful run reports. */
  readonly feedback: JsonSchema;
  /** Name of the Task that takes this one back. */
  readonly undo?: string;
  /** True when a second run after an unknown end is harmless. */
  readonly idempotent: boolean;
  readonly preview: TaskPreview;
  /** What is tried again without a person. */
  readonly retries: RetryPolicy;
  readonly timeoutSeconds: number;
  /** Names of the variables whose values only the runner knows. */
  readonly secrets: readonly string[];
  /** `sha256:<hex>` over the role's or script's files: another digest is another Task. */
  readonly digest: string;
}

/** Which of several roles does the work: the role's name (`nginx`), or the script's. */
export function variantOf(task: TaskContract): string {
  return task.role ?? task.script ?? task.name;
}

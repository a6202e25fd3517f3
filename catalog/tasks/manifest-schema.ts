import { z } from 'zod';

/** JSON Schema keywords a role may add to a variable. Few on purpose: the runner checks each of them with Python's standard library alone. */
const refinementShape = {
  title: z.string().min(1).optional(),
  description: z.string().min(1).optional(),
  pattern: z.string().min(1).optional(),
  format: z.enum(['uri', 'hostname', 'email', 'uuid', 'date-time']).optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1).optional(),
  minLength: z.int().nonnegative().optional(),
  maxLength: z.int().positive().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minItems: z.int().nonnegative().optional(),
  maxItems: z.int().positive().optional(),
  uniqueItems: z.boolean().optional(),
  'x-ui': z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
};

const keywords = z.strictObject(refinementShape);
export type Refinement = z.infer<typeof keywords> & { items?: Refinement | undefined };

export const refinement = keywords.extend({
  get items(): z.ZodOptional<z.ZodType<Refinement>> {
    return z.optional(refinement);
  },
});

const property = keywords.extend({
  type: z.enum(['string', 'integer', 'number', 'boolean', 'array', 'object']),
  default: z.unknown().optional(),
  required: z.array(z.string()).optional(),
});
export type PropertySchema = z.infer<typeof property> & {
  items?: PropertySchema | undefined;
  properties?: Record<string, PropertySchema> | undefined;
};

const propertySchema = property.extend({
  get items(): z.ZodOptional<z.ZodType<PropertySchema>> {
    return z.optional(propertySchema);
  },
  get properties(): z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodType<PropertySchema>>> {
    return z.optional(z.record(z.string(), propertySchema));
  },
});

/** A property that need not be reported carries `optional: true`. */
const feedbackProperty = propertySchema.extend({ optional: z.boolean().optional() });
export type FeedbackProperty = z.infer<typeof feedbackProperty>;

const taskFields = {
  title: z.string().min(1).max(120),
  implements: z.string().optional(),
  undo: z.string().optional(),
  idempotent: z.boolean(),
  preview: z.enum(['full', 'partial', 'none']),
  timeout: z.string(),
  feedback: z.record(z.string(), feedbackProperty),
  /** For a host that does not answer: how many attempts without a person, and the wait before the second; it doubles each time. */
  unreachable: z.strictObject({ attempts: z.int().min(1).max(20).optional(), wait: z.string().optional() }).optional(),
};

/** One entry of `tasks:` in `roles/<role>/meta/aegir.yml`. */
export const roleTask = z.strictObject({
  ...taskFields,
  secrets: z.array(z.string()).default([]),
  inputs: z.record(z.string(), refinement).default({}),
});
export type RoleTask = z.infer<typeof roleTask>;

export const roleManifest = z.strictObject({ tasks: z.record(z.string(), z.unknown()) });

/** `scripts/<name>/manifest.yml`. */
export const scriptManifest = z.strictObject({
  ...taskFields,
  inputs: z.record(z.string(), propertySchema).default({}),
  required: z.array(z.string()).default([]),
});

/** One option of `meta/argument_specs.yml`: what Ansible itself knows, less what it would not enforce. */
const argumentOption = z.strictObject({
  type: z.enum(['str', 'path', 'int', 'float', 'bool', 'list', 'dict']).default('str'),
  description: z.union([z.string(), z.array(z.string())]).optional(),
  required: z.boolean().default(false),
  default: z.unknown().optional(),
  choices: z.array(z.union([z.string(), z.number()])).min(1).optional(),
  elements: z.enum(['str', 'path', 'int', 'float', 'bool', 'dict']).optional(),
  no_log: z.boolean().default(false),
  get options() {
    return z.record(z.string(), argumentOption).optional();
  },
});
export type ArgumentOption = z.infer<typeof argumentOption>;

export const entryPointSpec = z.strictObject({
  short_description: z.string().min(1),
  description: z.union([z.string(), z.array(z.string())]).optional(),
  author: z.union([z.string(), z.array(z.string())]).optional(),
  version_added: z.string().optional(),
  options: z.record(z.string(), argumentOption).default({}),
});

export const argumentSpecs = z.strictObject({ argument_specs: z.record(z.string(), z.unknown()) });

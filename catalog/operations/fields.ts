import { z } from 'zod';

/* The fields that Operations' inputs are made of. `entity` tells a form to offer a picker and the CLI to take names. */

export type EntityType = 'server' | 'distribution' | 'platform' | 'site';

export function reference(entity: EntityType, description: string) {
  const title = entity[0]!.toUpperCase() + entity.slice(1);
  return z.uuid(`Give the id of a ${title}; \`aegir ${entity} list\` shows them.`).meta({ title, description, entity });
}

export const nameField = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,25}$/, 'Use up to 26 lower-case letters, digits and dashes, beginning with a letter.');

export const domainField = z
  .string()
  .max(253)
  .regex(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/, 'Give a host name in lower case, such as www.example.org.');

/** A branch, tag or commit: nothing that git or a shell could take for an option or a range. */
export const refField = z
  .string()
  .max(200)
  .regex(/^(?![-/.])(?!.*(\.\.|@\{|\/\/|\.lock(\/|$)))[A-Za-z0-9._/+-]+(?<![/.])$/, 'Give a branch, a tag or a commit, such as main or v1.2.0.');

export const reasonField = z.string().trim().min(1).max(500).regex(/^[^\p{Cc}]*$/u, 'Keep it on one line.');

import { InvalidInput } from '../../../commands/command.ts';
import { choices, type Choice, type ChoiceFilter } from '../../../events/read-models/choices.ts';
import { findByName } from '../../../events/read-models/find-by-name.ts';
import type { ReadModelDb } from '../../../events/read-models/tables.ts';
import type { Option } from '../../ui/controls.tsx';
import type { Words } from '../words/words.ts';
import { controlsOf, type FormField } from './schema-fields.ts';
import type { Typed } from './submitted-input.ts';

/** What a field offers to choose from. */
export interface Offer {
  /** Of a choice among many: names, of which one is typed; else what is chosen by its value. */
  searched: boolean;
  options: Option[];
  /** What the control shows: an option's value, or what was typed. */
  value: string;
  /** Why that is chosen, or why something is not offered. */
  hint: string | undefined;
}

/** By the controls' names. */
export type Offers = Record<string, Offer>;

/** What a field's choice depends on besides its type. */
export type Narrowing = Omit<ChoiceFilter, 'entity' | 'search' | 'id' | 'limit'>;

type EntityField = Extract<FormField, { kind: 'entity' }>;

/** More than these are searched: nobody reads a longer list. */
const readable = 25;
const anId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function entityFields(fields: readonly FormField[]): EntityField[] {
  return controlsOf(fields).flatMap((field) => (field.kind === 'entity' ? [field] : []));
}

/** What the fields that name something offer, as far as the form is filled in. @param narrow by the field's name */
export async function offersOf(db: ReadModelDb, fields: readonly FormField[], typed: Typed, narrow: (field: string) => Narrowing, words: Words): Promise<Offers> {
  const offers: Offers = {};
  for (const field of entityFields(fields)) offers[field.name] = await offerOf(db, field, typed[field.name], narrow(field.name), words);
  return offers;
}

async function offerOf(db: ReadModelDb, { entity, required, initial }: EntityField, typed: string | undefined, narrowing: Narrowing, { t }: Words): Promise<Offer> {
  const all = await choices(db, { ...narrowing, entity, limit: readable + 1 });
  const given = (typed ?? initial).trim();
  const chosen = await chosenOf(db, entity, given, narrowing);
  if (all.length > readable) {
    // A name may be the beginning of others.
    const found = given === '' || anId.test(given) ? all : await choices(db, { ...narrowing, entity, search: given, limit: readable });
    const options = found.slice(0, readable).map(({ name, about }) => ({ value: name, text: about.join(', ') }));
    return { searched: true, options, value: chosen?.name ?? given, hint: undefined };
  }
  // What was chosen stays chosen, also where it would not be offered: why it will not do is said by the plan.
  const offered = chosen === undefined || all.some(({ id }) => id === chosen.id) ? all : [...all, chosen];
  const options = offered.map(({ id, name, about }) => ({ value: id, text: about.length === 0 ? name : `${name} (${about.join(', ')})` }));
  const only = typed === undefined && required && offered.length === 1 ? offered[0] : undefined;
  return { searched: false, options, value: chosen?.id ?? only?.id ?? '', hint: only === undefined ? undefined : t('forms.onlyOne') };
}

async function chosenOf(db: ReadModelDb, entity: EntityField['entity'], given: string, narrowing: Narrowing): Promise<Choice | undefined> {
  const id = anId.test(given) ? given : given === '' ? undefined : (await findByName(db, entity, given))?.id;
  return id === undefined ? undefined : (await choices(db, { ...narrowing, entity, id, limit: 1 }))[0];
}

/** What was typed, with ids for the names. @throws InvalidInput for names that nothing bears */
export async function withIds(db: ReadModelDb, fields: readonly FormField[], typed: Typed, { t }: Words): Promise<Typed> {
  const ids: Typed = {};
  const issues: { field: string; message: string }[] = [];
  for (const { name, entity } of entityFields(fields)) {
    const given = (typed[name] ?? '').trim();
    if (given === '' || anId.test(given)) continue;
    const found = await findByName(db, entity, given);
    if (found === undefined) issues.push({ field: name, message: t(`forms.noSuch.${entity}`, { name: given.slice(0, 100) }) });
    else ids[name] = found.id;
  }
  if (issues.length > 0) throw new InvalidInput(issues);
  return { ...typed, ...ids };
}

import { previewLaunch } from '../../../commands/preview-launch.ts';
import { wouldWait } from '../../../events/read-models/operation-waits.ts';
import type { OperationKind } from '../../../events/operation.ts';
import { showDistribution } from '../../../events/read-models/distributions-queries.ts';
import { showServer } from '../../../events/read-models/servers-queries.ts';
import { offersOf, withIds, type Offers } from '../forms/choices.ts';
import { labelsOf } from '../forms/labels-of.ts';
import { missingIn } from '../forms/missing-in.ts';
import type { FormField } from '../forms/schema-fields.ts';
import { inputOf, withoutSecrets, type Typed } from '../forms/submitted-input.ts';
import { errorsOf } from '../forms/field-errors.ts';
import { answerOf } from '../session/answer.ts';
import type { SignedIn } from '../session/signed-in.ts';
import { installableServices, narrowing } from './narrowing.ts';
import { waitView, type WaitView } from './wait-view.ts';

/** What a launch would come to, as far as its form is filled in. */
export type Prospect =
  /** Labels of what is still to be given. */
  | { is: 'incomplete'; missing: string[] }
  | { is: 'refused'; messages: string[] }
  | {
    is: 'ready';
    sentence: string;
    tasks: { title: string; task: string; server: string; undoable: boolean }[];
    /** Undefined when it would start at once. */
    wait: WaitView | undefined;
    /** As the API takes it, without secrets. */
    input: Record<string, unknown>;
  };

/** A launch form as it is now: what it takes, what it offers, and what sending it would do. */
export interface Look {
  fields: readonly FormField[];
  /** When it was looked at: of two, the later one holds. */
  made: number;
  offers: Offers;
  prospect: Prospect;
}

interface Looked {
  kind: OperationKind;
  fields: readonly FormField[];
  typed: Typed;
  againOf: string | undefined;
}

export async function lookAtLaunch(visit: SignedIn, looked: Looked): Promise<Look> {
  const { kind, fields, typed } = looked;
  const { db, words } = visit;
  const chosen = await chosenIds(visit, fields, typed);
  const offers = await offersOf(db, fields, typed, (field) => narrowing(kind, field, chosen), words);
  Object.assign(offers, await furtherOffers(visit, looked, chosen));
  // What is offered alone is chosen already.
  const shown = { ...typed, ...Object.fromEntries(Object.entries(offers).filter(([name, { value }]) => typed[name] === undefined && value !== '').map(([name, { value }]) => [name, value])) };
  return { fields, made: visit.now, offers, prospect: await prospectOf(visit, { ...looked, typed: shown }) };
}

async function chosenIds({ db, words }: SignedIn, fields: readonly FormField[], typed: Typed): Promise<Typed> {
  try {
    return await withIds(db, fields, typed, words);
  } catch (error) {
    if (answerOf(error, words) === undefined) throw error;
    return typed;
  }
}

/** What depends on what was chosen, and is no entity itself. */
async function furtherOffers({ db, words: { t } }: SignedIn, { kind, fields, typed }: Looked, chosen: Typed): Promise<Offers> {
  const field = (name: string) => fields.find((each) => each.name === name);
  if (kind === 'server.install_service') {
    const service = field('service');
    const server = chosen['server'] === undefined ? undefined : await showServer(db, chosen['server']);
    if (service?.kind !== 'choice' || server === undefined) return {};
    const options = installableServices(service.options.map(({ value }) => value), Object.fromEntries(server.services.map(({ kind, variant }) => [kind, variant])));
    const web = server.services.find((each) => each.kind === 'web')?.variant;
    return {
      service: {
        searched: false, options: options.map((value) => ({ value, text: value })), value: typed['service'] ?? '',
        hint: options.length === service.options.length ? undefined : t('launch.oneWebService', { server: server.name, service: web ?? '' }),
      },
    };
  }
  if (kind === 'platform.deploy') {
    const distribution = chosen['distribution'] === undefined ? undefined : await showDistribution(db, chosen['distribution']);
    if (distribution === undefined) return {};
    return { ref: { searched: false, options: [], value: typed['ref'] ?? '', hint: t('launch.defaultRef', { ref: distribution.source.defaultRef, distribution: distribution.name }) } };
  }
  return {};
}

async function prospectOf(visit: SignedIn, { kind, fields, typed, againOf }: Looked): Promise<Prospect> {
  const { db, words, now, principal, services: { commands } } = visit;
  const labels = labelsOf(fields, words);
  const missing = missingIn(fields, typed).map((name) => labels.get(name) ?? name);
  if (missing.length > 0) return { is: 'incomplete', missing };
  try {
    const ids = await withIds(db, fields, typed, words);
    const { sentence, target, locks, servers, tasks } = await previewLaunch(commands, principal, kind, inputOf(fields, ids), againOf);
    const wait = await wouldWait(db, { locks, servers: servers.map(({ id }) => id), priority: 'person', requestedAt: new Date(now).toISOString() });
    return {
      is: 'ready',
      input: inputOf(fields, withoutSecrets(fields, ids)),
      sentence: words.said(sentence),
      tasks: tasks.map((task) => ({ ...task, title: words.said(task.title) })),
      wait: wait === null ? undefined : waitView(wait, { target, servers }, now, words),
    };
  } catch (error) {
    const answer = answerOf(error, words);
    if (answer === undefined) throw error;
    const { form, fields: beside } = errorsOf(fields, answer.issues, words);
    return { is: 'refused', messages: [...form, ...Object.entries(beside).flatMap(([name, all]) => all.map((message) => words.t('forms.within', { place: labels.get(name) ?? name, message })))] };
  }
}

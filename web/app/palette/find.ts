import { operations } from '../../../catalog/operations/operations.ts';
import { can } from '../../../commands/principal.ts';
import { operationKinds, type Target } from '../../../events/operation.ts';
import { searchEverything, type FoundEntity } from '../../../events/read-models/search-everything.ts';
import { searchTerms } from '../../../events/read-models/search-terms.ts';
import type { ReadModelDb } from '../../../events/read-models/tables.ts';
import { places } from '../../ui/places.ts';
import type { IconName } from '../../ui/icon.tsx';
import { operationState, platformState, serverState, siteState } from '../format/states.ts';
import { fitsState, type Statuses } from '../lists/fits-state.ts';
import { offersFor } from '../lists/row-offers.ts';
import type { SignedIn } from '../session/signed-in.ts';
import type { LoaderWords } from '../words/words.ts';
import { containing, type Found, type FoundGroup } from './found.ts';
import type { InView } from './in-view.ts';

const icons: Record<Target['type'], IconName> = { site: 'globe', server: 'server', platform: 'cubes', distribution: 'branch' };

/** What a search finds: what to do with the thing in view, things and Operations that are called like that, what to launch, where to go. */
export async function find({ db, principal, words }: Pick<SignedIn, 'db' | 'principal' | 'words'>, search: string, view: InView | undefined): Promise<FoundGroup[]> {
  const { t, said } = words;
  const terms = searchTerms(search);
  const [here, found] = await Promise.all([view === undefined ? undefined : onThing(db, principal, view, words), searchEverything(db, search)]);
  const launches = operationKinds.filter((kind) => can(principal, operations[kind].permission)).map((kind): Found => ({ to: `/launch/${kind}`, text: said(operations[kind].title), detail: t('palette.launch'), icon: 'rocket' }));
  const groups: FoundGroup[] = [
    { title: here?.title ?? '', items: containing(here?.items ?? [], terms) },
    { title: t('palette.things'), items: found.entities.map((entity) => ({ to: `/${entity.type}s/${entity.id}`, text: entity.name, detail: t('palette.thing', { type: entity.type, state: stateOf(entity, words) }), icon: icons[entity.type] })) },
    { title: t('palette.operations'), items: found.operations.map(({ id, sentence, status }) => ({ to: `/operations/${id}`, text: said(sentence), detail: operationState(status, false, false, words).word, icon: 'list' })) },
    { title: t('palette.launches'), items: containing(launches, terms) },
    { title: t('palette.places'), items: containing(places.map(({ to, text, icon }) => ({ to, text: t(text), detail: t('palette.place'), icon })), terms) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function stateOf({ type, status }: FoundEntity, words: LoaderWords): string {
  switch (type) {
    case 'site':
      return siteState(status as Statuses['site'], words).word;
    case 'server':
      return serverState(status as Statuses['server'], words).word;
    case 'platform':
      return platformState(status as Statuses['platform'], words).word;
    case 'distribution':
      return '';
  }
}

/** What there is to do with the thing that the page is about; of an Operation, with what it is on. */
async function onThing(db: ReadModelDb, principal: SignedIn['principal'], view: InView, words: LoaderWords): Promise<FoundGroup | undefined> {
  const { t } = words;
  if (view.type === 'operation') {
    const operation = await db.selectFrom('operation').select(['kind', 'status', 'target_type', 'target_id', 'ended_at']).where('id', '=', view.id).executeTakeFirst();
    if (operation === undefined) return undefined;
    const again: Found[] = operation.ended_at === null || !can(principal, operations[operation.kind].permission) ? []
      : [{ to: `/launch/${operation.kind}?from=${view.id}`, text: t('operations.again'), detail: words.said(operations[operation.kind].title), icon: 'rocket' }];
    const target = await onThing(db, principal, { type: operation.target_type, id: operation.target_id }, words);
    return { title: target?.title ?? t('palette.operations'), items: [...again, ...(target?.items ?? [])] };
  }
  const thing = await db.selectFrom(view.type).select(['name', 'status']).where('id', '=', view.id).executeTakeFirst();
  if (thing === undefined) return undefined;
  const { type, id } = view;
  const title = t('palette.on', { type, name: thing.name });
  const offers = offersFor(type, principal, words).filter(({ kind }) => fitsState(kind, type, thing.status as never));
  return { title, items: offers.map((offer): Found => ({ to: `/launch/${offer.kind}?${offer.field}=${id}`, text: offer.title, detail: title, icon: 'rocket' })) };
}

import type { Route } from './+types/list';
import { operations as catalogue } from '../../../../catalog/operations/operations.ts';
import { isEnded } from '../../../../events/operation-state.ts';
import { countByStatus, pageOfOperations } from '../../../../events/read-models/list-operations.ts';
import { nameOf } from '../../../../events/read-models/name-of.ts';
import type { ReadModelDb } from '../../../../events/read-models/tables.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { InlineSelect } from '../../../ui/controls.tsx';
import { stateLabel } from '../../../ui/label.tsx';
import { momentIn } from '../../../ui/moment.tsx';
import { rowMenu } from '../../../ui/row-menu.tsx';
import { cell, row } from '../../../ui/table.tsx';
import { operationState } from '../../format/states.ts';
import { addressOf, sortLink } from '../../lists/address.ts';
import { listFrame, type Narrowing } from '../../lists/list-frame.ts';
import { ListPage } from '../../lists/list-page.tsx';
import { narrowedTo } from '../../lists/narrowed-to.ts';
import { listFilter, operationStatuses, type OperationListFilter } from '../../lists/operation-filter.ts';
import { operationMenu } from '../../lists/operation-menu.ts';
import { operationItem } from '../../operations/operation-rows.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { useWords } from '../../words/use-words.ts';
import type { LoaderWords } from '../../words/words.ts';

export const loader = signedIn(async ({ request, visit: { db, now, words } }: Signed<Route.LoaderArgs>) => {
  const searchParams = addressOf(request);
  const filter = listFilter(searchParams);
  const [{ items, next }, counts, narrowings] = await Promise.all([pageOfOperations(db, filter), countsOf(db, filter), narrowingsOf(db, filter, searchParams, words)]);
  return {
    items: items.map((operation) => ({ ...operationItem(operation, now, words), kind: operation.kind, ended: isEnded(operation.status), target: operation.target })),
    frame: listFrame(searchParams, ['status', 'kind'], narrowings, next, words),
    launched: sortLink(searchParams, { by: 'launched', descending: filter.oldestFirst !== true }, 'launched', true),
    kinds: Object.values(catalogue).map(({ kind, title }) => ({ value: kind, text: words.said(title) })),
    statuses: operationStatuses,
    counts,
    watches: ['operation', 'server'],
  };
});

/** Of all and of a kind they are kept; of what is found otherwise they would cost more than the page. */
async function countsOf(db: ReadModelDb, { kind, target, server, search }: OperationListFilter) {
  return target === undefined && server === undefined && search === undefined ? countByStatus(db, { kind }) : undefined;
}

async function narrowingsOf(db: ReadModelDb, { status, kind, target }: OperationListFilter, params: URLSearchParams, words: LoaderWords): Promise<Narrowing[]> {
  const { t, said } = words;
  return [
    { name: 'status', what: t('common.state'), value: status && operationState(status[0], false, false, words).word },
    { name: 'kind', what: t('operations.kind'), value: kind && said(catalogue[kind].title) },
    { name: 'target', what: t('lists.target', { type: target?.type ?? 'site' }), value: target && ((await nameOf(db, target.type, target.id)) ?? target.id) },
    ...(await narrowedTo(db, params, ['server'], words)),
  ];
}

export default function Operations({ loaderData }: Route.ComponentProps) {
  const { items, frame, launched, kinds, statuses, counts } = loaderData;
  const words = useWords();
  const { t } = words;
  const [operation, state, by, when, took] = [t('operations.operation'), t('common.state'), t('operations.launchedBy'), t('operations.launched'), t('operations.took')];
  const states = statuses.map((status) => {
    const { word } = operationState(status, false, false, words);
    return { value: status, text: counts === undefined ? word : `${word} (${counts[status]})` };
  });
  return (
    <ListPage
      title={t('operations.title')}
      frame={frame}
      filters={(
        <>
          <InlineSelect label={state} name="status" value={frame.values['status'] ?? ''} options={states} nothing={t('operations.anyState')} />
          <InlineSelect label={t('operations.kind')} name="kind" value={frame.values['kind'] ?? ''} options={kinds} nothing={t('operations.anyKind')} />
        </>
      )}
      columns={[operation, state, by, { text: when, sort: launched }, took, { text: t('lists.actions'), controls: null }]}
      none={{ title: t('operations.nothingYet'), lead: t('operations.lead'), children: <ButtonLink to="/launch" look="primary">{t('operations.launchOne')}</ButtonLink> }}
      rows={items.map((item) => row(item.id, (
        <>
          {cell(operation, <><a href={`/operations/${item.id}`} className="row-title" title={item.sentence}>{item.sentence}</a>{item.note !== undefined && <> <span className="soft" title={item.note}>{item.note}</span></>}</>, 'main')}
          {cell(state, stateLabel(item.state))}
          {cell(by, item.actor)}
          {cell(when, momentIn(item.requested))}
          {cell(took, item.took)}
          {cell(t('lists.actions'), rowMenu(item.id, t('lists.actionsOn', { name: item.sentence }), operationMenu(item, words)), 'controls')}
        </>
      )))}
    />
  );
}

import type { Route } from './+types/list';
import { can } from '../../../../commands/principal.ts';
import { listDistributions } from '../../../../events/read-models/distributions-queries.ts';
import { byName } from '../../../../events/read-models/sorting.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { momentIn } from '../../../ui/moment.tsx';
import { rowMenu } from '../../../ui/row-menu.tsx';
import { cell, row } from '../../../ui/table.tsx';
import { pageFilter } from '../../forms/page-filter.ts';
import { addressOf, readSort, sortLink } from '../../lists/address.ts';
import { listFrame } from '../../lists/list-frame.ts';
import { ListPage } from '../../lists/list-page.tsx';
import { launchItems } from '../../lists/row-items.ts';
import { offersFor } from '../../lists/row-offers.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { useWords } from '../../words/use-words.ts';

export const loader = signedIn(async ({ request, visit: { db, principal, now, words } }: Signed<Route.LoaderArgs>) => {
  const searchParams = addressOf(request);
  const sort = readSort(searchParams, ['name', 'registered'], byName);
  const { items, next } = await listDistributions(db, { ...pageFilter(searchParams), sort });
  return {
    items: items.map(({ id, name, status, application, source, platforms, registeredAt }) => ({ id, name, status, application, url: source.url, defaultRef: source.defaultRef, platforms, registered: words.time.moment(registeredAt, now) })),
    frame: listFrame(searchParams, [], [], next, words),
    sorts: { name: sortLink(searchParams, sort, 'name'), registered: sortLink(searchParams, sort, 'registered', true) },
    offers: offersFor('distribution', principal, words),
    mayAdd: can(principal, 'distribution:register'),
    watches: ['distribution', 'platform'],
  };
});

export default function Distributions({ loaderData }: Route.ComponentProps) {
  const { items, frame, sorts, offers, mayAdd } = loaderData;
  const { t } = useWords();
  const [name, application, source, ref, platforms, registered] = [t('common.name'), t('common.application'), t('distributions.source'), t('common.defaultRef'), t('common.platforms'), t('distributions.registered')];
  const register = <ButtonLink to="/distributions/add" look="primary">{t('distributions.register')}</ButtonLink>;
  return (
    <ListPage
      title={t('distributions.title')}
      actions={mayAdd && register}
      frame={frame}
      columns={[{ text: name, sort: sorts.name }, application, source, ref, platforms, { text: registered, sort: sorts.registered }, { text: t('lists.actions'), controls: null }]}
      none={{ title: t('distributions.noneYet'), lead: t('distributions.lead'), children: mayAdd && register }}
      rows={items.map((distribution) => row(distribution.id, (
        <>
          {cell(name, <a href={`/distributions/${distribution.id}`} className="row-title">{distribution.name}</a>)}
          {cell(application, distribution.application)}
          {cell(source, <span className="mono" title={distribution.url}>{distribution.url}</span>, 'main')}
          {cell(ref, <span className="mono" title={distribution.defaultRef}>{distribution.defaultRef}</span>)}
          {cell(platforms, distribution.platforms)}
          {cell(registered, momentIn(distribution.registered))}
          {cell(t('lists.actions'), rowMenu(distribution.id, t('lists.actionsOn', { name: distribution.name }), [
            { to: `/distributions/${distribution.id}`, text: t('lists.see') },
            ...launchItems('distribution', distribution, offers),
            { to: `/platforms?distribution=${distribution.id}`, text: t('lists.itsPlatforms') },
            { to: `/distributions/${distribution.id}#history`, text: t('lists.history') },
          ]), 'controls')}
        </>
      )))}
    />
  );
}

import type { Route } from './+types/list';
import { can } from '../../../../commands/principal.ts';
import { listSites } from '../../../../events/read-models/sites-queries.ts';
import { byName } from '../../../../events/read-models/sorting.ts';
import type { SiteStatus } from '../../../../events/site.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { InlineSelect } from '../../../ui/controls.tsx';
import { stateLabel } from '../../../ui/label.tsx';
import { momentIn } from '../../../ui/moment.tsx';
import { rowMenu } from '../../../ui/row-menu.tsx';
import { cell, row } from '../../../ui/table.tsx';
import { pageFilter } from '../../forms/page-filter.ts';
import { siteState } from '../../format/states.ts';
import { addressOf, readSort, sortLink } from '../../lists/address.ts';
import { listFrame } from '../../lists/list-frame.ts';
import { ListPage } from '../../lists/list-page.tsx';
import { idIn, narrowedTo } from '../../lists/narrowed-to.ts';
import { launchItems } from '../../lists/row-items.ts';
import { offersFor } from '../../lists/row-offers.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { useWords } from '../../words/use-words.ts';

const statuses: readonly SiteStatus[] = ['requested', 'installing', 'enabled', 'failed', 'deleting', 'deleted'];

export const loader = signedIn(async ({ request, visit: { db, principal, now, words } }: Signed<Route.LoaderArgs>) => {
  const searchParams = addressOf(request);
  const status = statuses.find((each) => each === searchParams.get('status'));
  const sort = readSort(searchParams, ['name', 'changed'], byName);
  const { items, next } = await listSites(db, { ...pageFilter(searchParams), sort, server: idIn(searchParams, 'server'), platform: idIn(searchParams, 'platform'), ...(status === undefined ? {} : { status: [status] }) });
  return {
    items: items.map(({ id, name, status: state, domains, platform, server, changedAt }) => ({ id, name, status: state, domains: domains.join(', '), platform, server, changed: words.time.moment(changedAt, now) })),
    frame: listFrame(searchParams, ['status'], [
      { name: 'status', what: words.t('common.state'), value: status && siteState(status, words).word }, ...(await narrowedTo(db, searchParams, ['server', 'platform'], words)),
    ], next, words),
    sorts: { name: sortLink(searchParams, sort, 'name'), changed: sortLink(searchParams, sort, 'changed', true) },
    offers: offersFor('site', principal, words),
    mayInstall: can(principal, 'site:operate'),
    watches: ['site'],
  };
});

export default function Sites({ loaderData }: Route.ComponentProps) {
  const { items, frame, sorts, offers, mayInstall } = loaderData;
  const words = useWords();
  const { t } = words;
  const [name, state, domains, platform, server, changed] = [t('common.name'), t('common.state'), t('sites.domains'), t('common.platform'), t('common.server'), t('lists.changed')];
  const install = <ButtonLink to="/launch/site.install" look="primary">{t('sites.install')}</ButtonLink>;
  return (
    <ListPage
      title={t('sites.title')}
      actions={mayInstall && install}
      frame={frame}
      filters={<InlineSelect label={state} name="status" value={frame.values['status'] ?? ''} options={statuses.map((each) => ({ value: each, text: siteState(each, words).word }))} nothing={t('sites.allButDeleted')} />}
      columns={[{ text: name, sort: sorts.name }, state, domains, platform, server, { text: changed, sort: sorts.changed }, { text: t('lists.actions'), controls: null }]}
      none={{ title: t('sites.noneYet'), lead: t('sites.lead'), children: mayInstall && install }}
      rows={items.map((site) => row(site.id, (
        <>
          {cell(name, <a href={`/sites/${site.id}`} className="row-title">{site.name}</a>)}
          {cell(state, stateLabel(siteState(site.status, words)))}
          {cell(domains, <span title={site.domains}>{site.domains}</span>, 'main')}
          {cell(platform, <a href={`/platforms/${site.platform.id}`}>{site.platform.name ?? site.platform.id}</a>)}
          {cell(server, <a href={`/servers/${site.server.id}`}>{site.server.name ?? site.server.id}</a>)}
          {cell(changed, momentIn(site.changed))}
          {cell(t('lists.actions'), rowMenu(site.id, t('lists.actionsOn', { name: site.name }), [
            { to: `/sites/${site.id}`, text: t('lists.see') },
            ...launchItems('site', site, offers),
            { to: `/operations?target=site:${site.id}`, text: t('lists.itsOperations') },
            { to: `/sites/${site.id}#history`, text: t('lists.history') },
          ]), 'controls')}
        </>
      )))}
    />
  );
}

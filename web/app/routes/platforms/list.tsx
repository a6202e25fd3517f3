import type { Route } from './+types/list';
import { can } from '../../../../commands/principal.ts';
import { listPlatforms, type PlatformSummary } from '../../../../events/read-models/platforms-queries.ts';
import { byName } from '../../../../events/read-models/sorting.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { InlineSelect } from '../../../ui/controls.tsx';
import { stateLabel } from '../../../ui/label.tsx';
import { momentIn } from '../../../ui/moment.tsx';
import { rowMenu } from '../../../ui/row-menu.tsx';
import { cell, row } from '../../../ui/table.tsx';
import { pageFilter } from '../../forms/page-filter.ts';
import { platformState } from '../../format/states.ts';
import { addressOf, readSort, sortLink } from '../../lists/address.ts';
import { listFrame } from '../../lists/list-frame.ts';
import { ListPage } from '../../lists/list-page.tsx';
import { idIn, narrowedTo } from '../../lists/narrowed-to.ts';
import { launchItems } from '../../lists/row-items.ts';
import { offersFor } from '../../lists/row-offers.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { useWords } from '../../words/use-words.ts';

const statuses: readonly PlatformSummary['status'][] = ['building', 'ready', 'failed'];

export const loader = signedIn(async ({ request, visit: { db, principal, now, words } }: Signed<Route.LoaderArgs>) => {
  const searchParams = addressOf(request);
  const status = statuses.find((each) => each === searchParams.get('status'));
  const sort = readSort(searchParams, ['name', 'changed'], byName);
  const { items, next } = await listPlatforms(db, { ...pageFilter(searchParams), sort, server: idIn(searchParams, 'server'), distribution: idIn(searchParams, 'distribution'), ...(status === undefined ? {} : { status: [status] }) });
  return {
    items: items.map(({ id, name, status: state, distribution, ref, servers, sites, changedAt }) => ({
      id, name, status: state, ref, sites, distribution, servers: servers.map((server) => server.name ?? server.id).join(', '), changed: words.time.moment(changedAt, now),
    })),
    frame: listFrame(searchParams, ['status'], [
      { name: 'status', what: words.t('common.state'), value: status && platformState(status, words).word }, ...(await narrowedTo(db, searchParams, ['server', 'distribution'], words)),
    ], next, words),
    sorts: { name: sortLink(searchParams, sort, 'name'), changed: sortLink(searchParams, sort, 'changed', true) },
    offers: offersFor('platform', principal, words),
    mayDeploy: can(principal, 'platform:operate'),
    watches: ['platform', 'site'],
  };
});

export default function Platforms({ loaderData }: Route.ComponentProps) {
  const { items, frame, sorts, offers, mayDeploy } = loaderData;
  const words = useWords();
  const { t } = words;
  const [name, state, distribution, ref, servers, sites, changed] = [t('common.name'), t('common.state'), t('common.distribution'), t('common.ref'), t('platforms.onServers'), t('common.sites'), t('lists.changed')];
  const deploy = <ButtonLink to="/launch/platform.deploy" look="primary">{t('platforms.deploy')}</ButtonLink>;
  return (
    <ListPage
      title={t('platforms.title')}
      actions={mayDeploy && deploy}
      frame={frame}
      filters={<InlineSelect label={state} name="status" value={frame.values['status'] ?? ''} options={statuses.map((each) => ({ value: each, text: platformState(each, words).word }))} nothing={t('lists.any')} />}
      columns={[{ text: name, sort: sorts.name }, state, distribution, ref, servers, sites, { text: changed, sort: sorts.changed }, { text: t('lists.actions'), controls: null }]}
      none={{ title: t('platforms.noneYet'), lead: t('platforms.lead'), children: mayDeploy && deploy }}
      rows={items.map((platform) => row(platform.id, (
        <>
          {cell(name, <a href={`/platforms/${platform.id}`} className="row-title">{platform.name}</a>)}
          {cell(state, stateLabel(platformState(platform.status, words)))}
          {cell(distribution, <a href={`/distributions/${platform.distribution.id}`}>{platform.distribution.name ?? platform.distribution.id}</a>)}
          {cell(ref, <span className="mono" title={platform.ref}>{platform.ref}</span>)}
          {cell(servers, <span title={platform.servers}>{platform.servers === '' ? t('common.none') : platform.servers}</span>, 'main')}
          {cell(sites, platform.sites)}
          {cell(changed, momentIn(platform.changed))}
          {cell(t('lists.actions'), rowMenu(platform.id, t('lists.actionsOn', { name: platform.name }), [
            { to: `/platforms/${platform.id}`, text: t('lists.see') },
            ...launchItems('platform', platform, offers),
            { to: `/sites?platform=${platform.id}`, text: t('lists.itsSites') },
            { to: `/operations?target=platform:${platform.id}`, text: t('lists.itsOperations') },
            { to: `/platforms/${platform.id}#history`, text: t('lists.history') },
          ]), 'controls')}
        </>
      )))}
    />
  );
}

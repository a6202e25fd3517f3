import type { Route } from './+types/list';
import { can } from '../../../../commands/principal.ts';
import { listServers } from '../../../../events/read-models/servers-queries.ts';
import { byName } from '../../../../events/read-models/sorting.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { InlineSelect } from '../../../ui/controls.tsx';
import { stateLabel } from '../../../ui/label.tsx';
import { momentIn } from '../../../ui/moment.tsx';
import { rowMenu } from '../../../ui/row-menu.tsx';
import { cell, row } from '../../../ui/table.tsx';
import { pageFilter } from '../../forms/page-filter.ts';
import { serverState } from '../../format/states.ts';
import { addressOf, readSort, sortLink } from '../../lists/address.ts';
import { ChooseAll } from '../../lists/choose-all.tsx';
import { chooser, ForChosen } from '../../lists/for-chosen.tsx';
import { listFrame } from '../../lists/list-frame.ts';
import { ListPage } from '../../lists/list-page.tsx';
import { launchItems } from '../../lists/row-items.ts';
import { offersFor, severalOf } from '../../lists/row-offers.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { useWords } from '../../words/use-words.ts';

const statuses = ['registered', 'verified', 'unreachable', 'paused'] as const;

export const loader = signedIn(async ({ request, visit: { db, principal, now, words } }: Signed<Route.LoaderArgs>) => {
  const searchParams = addressOf(request);
  const status = statuses.find((each) => each === searchParams.get('status'));
  const sort = readSort(searchParams, ['name', 'changed'], byName);
  const narrowed = status === 'paused' ? { paused: true as const } : status === undefined ? {} : { status: [status] };
  const { items, next } = await listServers(db, { ...pageFilter(searchParams), sort, ...narrowed });
  const offers = offersFor('server', principal, words);
  return {
    items: items.map(({ id, name, status: state, paused, address, port, user, services, sites, changedAt }) => ({
      id, name, status: state, sites, paused: paused !== null, reach: `${user}@${address}${port === 22 ? '' : `:${port}`}`,
      services: services.map(({ variant }) => variant).join(', '), changed: words.time.moment(changedAt, now),
    })),
    frame: listFrame(searchParams, ['status'], [{ name: 'status', what: words.t('common.state'), value: status && serverState(status, words).word }], next, words),
    sorts: { name: sortLink(searchParams, sort, 'name'), changed: sortLink(searchParams, sort, 'changed', true) },
    offers,
    several: severalOf('server', offers),
    mayAdd: can(principal, 'server:register'),
    watches: ['server', 'site'],
  };
});

export default function Servers({ loaderData }: Route.ComponentProps) {
  const { items, frame, sorts, offers, several, mayAdd } = loaderData;
  const words = useWords();
  const { t } = words;
  const [name, state, reach, services, sites, changed] = [t('common.name'), t('common.state'), t('servers.reachedAt'), t('common.services'), t('common.sites'), t('lists.changed')];
  const add = <ButtonLink to="/servers/add" look="primary">{t('servers.add')}</ButtonLink>;
  const chosen = several[0];
  return (
    <ListPage
      title={t('servers.title')}
      actions={mayAdd && add}
      frame={frame}
      filters={<InlineSelect label={state} name="status" value={frame.values['status'] ?? ''} options={statuses.map((each) => ({ value: each, text: serverState(each, words).word }))} nothing={t('lists.any')} />}
      columns={[
        ...(chosen === undefined ? [] : [{ text: t('lists.choose'), controls: <ChooseAll /> }]),
        { text: name, sort: sorts.name }, state, reach, services, sites, { text: changed, sort: sorts.changed }, { text: t('lists.actions'), controls: null },
      ]}
      none={{ title: t('servers.noneYet'), lead: t('servers.lead'), children: mayAdd && add }}
      several={items.length > 0 && <ForChosen offers={several} />}
      rows={items.map((server) => row(server.id, (
        <>
          {chosen !== undefined && cell(t('lists.choose'), chooser(chosen.field, server.id, t('lists.chooseOne', { name: server.name })), 'controls')}
          {cell(name, <a href={`/servers/${server.id}`} className="row-title">{server.name}</a>)}
          {cell(state, <>{stateLabel(serverState(server.status, words))}{server.paused && <> {stateLabel(serverState('paused', words))}</>}</>)}
          {cell(reach, <span className="mono" title={server.reach}>{server.reach}</span>, 'main')}
          {cell(services, server.services === '' ? t('common.noneYet') : server.services)}
          {cell(sites, server.sites)}
          {cell(changed, momentIn(server.changed))}
          {cell(t('lists.actions'), rowMenu(server.id, t('lists.actionsOn', { name: server.name }), [
            { to: `/servers/${server.id}`, text: t('lists.see') },
            ...launchItems('server', server, offers),
            { to: `/sites?server=${server.id}`, text: t('lists.itsSites') },
            { to: `/operations?server=${server.id}`, text: t('lists.itsOperations') },
            { to: `/servers/${server.id}#history`, text: t('lists.history') },
          ]), 'controls')}
        </>
      )))}
    />
  );
}

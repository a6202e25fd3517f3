import { Form, Link } from 'react-router';
import type { Route } from './+types/search';
import { SubmitButton } from '../../ui/button.tsx';
import { InlineSearch } from '../../ui/controls.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Section } from '../../ui/section.tsx';
import { find } from '../palette/find.ts';
import { inView } from '../palette/in-view.ts';
import { signedIn, type Signed } from '../session/signed-in.ts';
import { useWords } from '../words/use-words.ts';

/** The palette asks it too. */
export const loader = signedIn(async ({ request, visit }: Signed<Route.LoaderArgs>) => {
  const { searchParams } = new URL(request.url);
  const search = (searchParams.get('q') ?? '').slice(0, 200).trim();
  const on = (searchParams.get('on') ?? '').slice(0, 200);
  return { search, on, groups: await find(visit, search, inView(on)) };
});

export default function Search({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { search, on, groups } = loaderData;
  return (
    <>
      <PageHeading title={t('palette.title')} tab={search === '' ? t('palette.title') : t('palette.tab', { search })} />
      <Form method="get" className="filters filters--page" role="search">
        {on !== '' && <input type="hidden" name="on" value={on} />}
        <InlineSearch label={t('palette.title')} name="q" value={search} />
        <SubmitButton>{t('common.find')}</SubmitButton>
      </Form>
      {groups.length === 0 && <Empty title={t('palette.count', { count: 0 })} />}
      {groups.map((group, index) => (
        <Section title={group.title} id={`group-${index}`} key={group.title}>
          <ul className="found" role="list">
            {group.items.map((item) => <li key={item.to}><Icon name={item.icon} /><span><Link to={item.to}>{item.text}</Link> <span className="soft">{item.detail}</span></span></li>)}
          </ul>
        </Section>
      ))}
    </>
  );
}

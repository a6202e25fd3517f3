import { Link } from 'react-router';
import { Empty } from '../../ui/empty.tsx';
import { Section } from '../../ui/section.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { State } from '../operations/state.tsx';
import { useWords } from '../words/use-words.ts';
import type { SiteItem } from './site-rows.ts';

interface SiteTableProps {
  sites: readonly SiteItem[];
  /** The list of all of them. */
  all: string;
  /** What is said where there is none. */
  none: string;
  /** What each runs on besides the thing whose page this is. */
  other: 'platform' | 'server';
}

export function SiteTable({ sites, all, none, other }: SiteTableProps) {
  const { t } = useWords();
  const [name, state, domain, on] = [t('common.name'), t('common.state'), t('sites.domains'), t(`common.${other}`)];
  return (
    <Section title={t('common.sites')} id="sites" flush aside={sites.length === 0 ? undefined : <Link to={all}>{t('sites.allOnIt')}</Link>}>
      {sites.length === 0 ? <Empty title={none} /> : (
        <Table caption={t('common.sites')} columns={[name, state, domain, on]}>
          {sites.map((site) => (
            <Row key={site.id}>
              <Cell label={name}><Link className="row-title" to={`/sites/${site.id}`}>{site.name}</Link></Cell>
              <Cell label={state}><State state={site.state} /></Cell>
              <Cell label={domain}>{site.domain}</Cell>
              <Cell label={on}><Link to={`/${other}s/${site[other].id}`}>{site[other].name}</Link></Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  );
}

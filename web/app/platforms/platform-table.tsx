import { Link } from 'react-router';
import { Empty } from '../../ui/empty.tsx';
import { Section } from '../../ui/section.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import type { StateWords } from '../format/states.ts';
import { State } from '../operations/state.tsx';
import { useWords } from '../words/use-words.ts';

interface PlatformItem {
  id: string;
  name: string;
  ref: string;
  sites: number;
  state: StateWords;
}

/** The Platforms of a Distribution. @param all the list of all of them */
export function PlatformTable({ platforms, all }: { platforms: readonly PlatformItem[]; all: string }) {
  const { t } = useWords();
  const [platform, state, built, sites] = [t('common.name'), t('common.state'), t('common.ref'), t('common.sites')];
  return (
    <Section title={t('common.platforms')} id="platforms" flush aside={platforms.length === 0 ? undefined : <Link to={all}>{t('distributions.allPlatforms')}</Link>}>
      {platforms.length === 0 ? <Empty title={t('distributions.noPlatform')} /> : (
        <Table caption={t('common.platforms')} columns={[platform, state, built, sites]}>
          {platforms.map((each) => (
            <Row key={each.id}>
              <Cell label={platform}><Link className="row-title" to={`/platforms/${each.id}`}>{each.name}</Link></Cell>
              <Cell label={state}><State state={each.state} /></Cell>
              <Cell label={built}><span className="mono">{each.ref}</span></Cell>
              <Cell label={sites}>{each.sites}</Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  );
}

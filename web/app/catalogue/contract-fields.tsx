import { Cell, Row, Table } from '../../ui/table.tsx';
import { useWords } from '../words/use-words.ts';
import type { ContractField } from './contract-view.ts';

/** What a contract takes or gives back, field by field. */
export function ContractFields({ caption, fields }: { caption: string; fields: readonly ContractField[] }) {
  const { t } = useWords();
  return (
    <Table caption={caption} columns={[t('catalogue.field'), t('catalogue.type'), t('catalogue.required'), t('catalogue.byDefault'), t('catalogue.meaning')]}>
      {fields.map(({ name, type, required, byDefault, meaning }) => (
        <Row key={name}>
          <Cell label={t('catalogue.field')}><code className="mono">{name}</code></Cell>
          <Cell label={t('catalogue.type')}><span className="mono">{type}</span></Cell>
          <Cell label={t('catalogue.required')}>{required ? t('catalogue.yes') : t('catalogue.no')}</Cell>
          <Cell label={t('catalogue.byDefault')}>{byDefault === '' ? '' : <span className="mono">{byDefault}</span>}</Cell>
          <Cell label={t('catalogue.meaning')}>{meaning}</Cell>
        </Row>
      ))}
    </Table>
  );
}

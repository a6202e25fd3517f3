import { Form, Link } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';
import { AsCommand } from '../commands-shown/as-command.tsx';
import { SchemaForm } from '../forms/schema-form.tsx';
import type { BlockView } from './block-view.ts';
import { useWords } from '../words/use-words.ts';
import { decisionLooks } from './decision-looks.ts';

interface BlockedBoxProps {
  /** Of the Operation. */
  id: string;
  block: BlockView;
  mayDecide: boolean;
  logLink: string | undefined;
  /** Of fields of a retry that was refused, by control. */
  errors: Record<string, string[]>;
}

/** What failed, where and how far things are, and the ways on. */
export function BlockedBox({ id, block, mayDecide, logLink, errors }: BlockedBoxProps) {
  const { t } = useWords();
  const { comes } = block;
  return (
    <section className={comes === undefined ? 'blocked' : 'blocked blocked--waits'} aria-labelledby="blocked">
      <h2 className="pf-v6-c-title pf-m-lg" id="blocked"><Icon name={comes === undefined ? 'failed' : 'clock'} />{block.what}</h2>
      {comes !== undefined && (
        <p>{t.rich('decisions.comes', { time: () => <time dateTime={comes.at}>{comes.words}</time>, attempt: String(comes.attempt), last: String(comes.lastAttempt) })}</p>
      )}
      {block.failedStep !== undefined && <p>{t('decisions.inStep', { step: block.failedStep })}</p>}
      <pre className="code engine-message" tabIndex={0} aria-label={t('decisions.message')}>{block.message}</pre>
      {logLink !== undefined && <p><Link to={logLink}>{t('decisions.readLog')}</Link></p>}
      {block.changedBefore.length === 0
        ? <p>{t('decisions.nothingChanged')}</p>
        : (
          <div>
            <p>{t('decisions.inPlace')}</p>
            <ul className="bullets">{block.changedBefore.map((each) => <li key={each}>{each}</li>)}</ul>
          </div>
        )}
      {block.refused !== undefined && <Alert severity="warning" title={block.refused} />}
      {block.underWay !== undefined && <Alert severity="info" title={block.underWay} />}
      {block.underWay === undefined && (mayDecide ? <Decisions id={id} block={block} errors={errors} /> : <p>{t('decisions.notYours')}</p>)}
    </section>
  );
}

function Decisions({ id, block, errors }: Pick<BlockedBoxProps, 'id' | 'block' | 'errors'>) {
  const { t } = useWords();
  return (
    <div className="decisions">
      {block.decisions.map(({ decision, title, effect, changes }) => (
        <Form method="post" className="decision" key={decision} aria-label={title}>
          <p>{effect}</p>
          <input type="hidden" name="key" value={block.key} />
          <input type="hidden" name="decision" value={decision} />
          {changes !== undefined && <SchemaForm fields={changes.fields} typed={changes.typed} errors={errors} />}
          <TextField frame={{ name: 'reason', scope: decision, label: t('common.reason') }} maxLength={500} />
          <div><SubmitButton look={decisionLooks[decision]}>{title}</SubmitButton></div>
          <AsCommand call={{ to: 'operations.decide', params: { id }, body: { decision } }} />
        </Form>
      ))}
    </div>
  );
}

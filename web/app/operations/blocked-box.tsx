import { Form, Link } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SchemaForm } from '../forms/schema-form.tsx';
import type { BlockView } from './block-view.ts';
import { decisionWords } from './decision-words.ts';

interface BlockedBoxProps {
  block: BlockView;
  mayDecide: boolean;
  logLink: string | undefined;
  /** Of fields of a retry that was refused, by control. */
  errors: Record<string, string[]>;
}

/** What failed, where and how far things are, and the ways on. */
export function BlockedBox({ block, mayDecide, logLink, errors }: BlockedBoxProps) {
  const { comes } = block;
  return (
    <section className={comes === undefined ? 'blocked' : 'blocked blocked--waits'} aria-labelledby="blocked">
      <h2 className="pf-v6-c-title pf-m-lg" id="blocked"><Icon name={comes === undefined ? 'failed' : 'clock'} />{block.what}</h2>
      {comes !== undefined && (
        <p>Tries again by itself at <time dateTime={comes.at}>{comes.words}</time>: attempt {comes.attempt} of at most {comes.lastAttempt}. Then a person has to decide. Until then you may decide otherwise.</p>
      )}
      {block.failedStep !== undefined && <p>In the step “{block.failedStep}”.</p>}
      <pre className="code engine-message" tabIndex={0} aria-label="Message of the engine">{block.message}</pre>
      {logLink !== undefined && <p><Link to={logLink}>Read the log of this attempt</Link></p>}
      {block.changedBefore.length === 0
        ? <p>No earlier Task of this Operation changed anything.</p>
        : (
          <div>
            <p>Done before, and still in place:</p>
            <ul className="bullets">{block.changedBefore.map((each) => <li key={each}>{each}</li>)}</ul>
          </div>
        )}
      {block.refused !== undefined && <Alert severity="warning" title={block.refused} />}
      {block.underWay !== undefined && <Alert severity="info" title={block.underWay} />}
      {block.underWay === undefined && (mayDecide ? <Decisions block={block} errors={errors} /> : <p>An operator or an administrator has to decide what happens now.</p>)}
    </section>
  );
}

function Decisions({ block, errors }: Pick<BlockedBoxProps, 'block' | 'errors'>) {
  return (
    <div className="decisions">
      {block.decisions.map(({ decision, title, effect, changes }) => (
        <Form method="post" className="decision" key={decision} aria-label={title}>
          <p>{effect}</p>
          <input type="hidden" name="key" value={block.key} />
          <input type="hidden" name="decision" value={decision} />
          {changes !== undefined && <SchemaForm fields={changes.fields} typed={changes.typed} errors={errors} entities={{}} />}
          <TextField frame={{ name: 'reason', scope: decision, label: 'Reason' }} maxLength={500} />
          <div><SubmitButton look={decisionWords[decision].look}>{title}</SubmitButton></div>
        </Form>
      ))}
    </div>
  );
}

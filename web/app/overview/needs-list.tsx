import { Form, Link } from 'react-router';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Moment } from '../../ui/moment.tsx';
import { AsCommand } from '../commands-shown/as-command.tsx';
import { decisionLooks } from '../operations/decision-looks.ts';
import { useWords } from '../words/use-words.ts';
import type { BlockedNeed, UnreachableNeed } from './needs.ts';

/** What waits for a person, each with what can be decided there and then. */
export function NeedsList({ blocked, unreachable, mayDecide, mayVerify, verifyKey }: { blocked: readonly BlockedNeed[]; unreachable: readonly UnreachableNeed[]; mayDecide: boolean; mayVerify: boolean; verifyKey: string }) {
  return (
    <ul className="needs" role="list">
      {blocked.map((need) => <li key={need.id} className="need"><Blocked need={need} mayDecide={mayDecide} /></li>)}
      {unreachable.map((need) => <li key={need.id} className="need"><Unreachable need={need} verifyKey={mayVerify ? `${verifyKey}-${need.id}` : undefined} /></li>)}
    </ul>
  );
}

function Blocked({ need: { id, number, sentence, by, launched, block }, mayDecide }: { need: BlockedNeed; mayDecide: boolean }) {
  const { t } = useWords();
  return (
    <>
      <h3 className="need__title"><span className="tone-danger"><Icon name="failed" /></span> <Link to={`/operations/${id}`}>{sentence}</Link></h3>
      <p><strong>{block.what}</strong> <span className="soft">{t.rich('operations.launchedWhen', { name: by, when: () => <Moment {...launched} /> })}</span></p>
      <p className="need__message" title={block.message}>{block.message}</p>
      {block.refused !== undefined && <p>{block.refused}</p>}
      {block.underWay !== undefined && <p>{block.underWay}</p>}
      {block.underWay === undefined && !mayDecide && <p className="soft">{t('decisions.notYours')}</p>}
      {block.underWay === undefined && mayDecide && (
        <Form method="post" className="need__decisions" aria-label={t('overview.decideOn', { sentence, number: String(number) })}>
          <input type="hidden" name="operation" value={id} />
          <input type="hidden" name="key" value={block.key} />
          <dl>
            {block.decisions.map(({ decision, title, effect }) => (
              <div key={decision}><dt><SubmitButton look={decisionLooks[decision]} name="decision" value={decision}>{title}</SubmitButton></dt><dd>{effect}</dd></div>
            ))}
          </dl>
          <div>
            <TextField frame={{ name: 'reason', scope: id, label: t('common.reason') }} maxLength={500} />
            <AsCommand call={block.decisions.map(({ decision }) => ({ to: 'operations.decide', params: { id }, body: { decision } }))} />
          </div>
        </Form>
      )}
    </>
  );
}

function Unreachable({ need: { id, name, message, since }, verifyKey }: { need: UnreachableNeed; verifyKey: string | undefined }) {
  const { t } = useWords();
  return (
    <>
      <h3 className="need__title"><span className="tone-danger"><Icon name="server" /></span> <Link to={`/servers/${id}`}>{t('overview.unreachable', { name })}</Link></h3>
      <p className="soft"><Moment {...since} /></p>
      <p className="need__message" title={message}>{message}</p>
      {verifyKey !== undefined && (
        <Form method="post" action="/launch/server.verify" className="row" aria-label={t('overview.verify', { name })}>
          <input type="hidden" name="server" value={id} />
          <input type="hidden" name="idempotency-key" value={verifyKey} />
          <SubmitButton look="secondary">{t('overview.verify', { name })}</SubmitButton>
          <span>{t('overview.verifyEffect')}</span>
        </Form>
      )}
      {verifyKey !== undefined && <AsCommand call={{ to: 'operations.launch', body: { kind: 'server.verify', input: { server: id } } }} />}
    </>
  );
}

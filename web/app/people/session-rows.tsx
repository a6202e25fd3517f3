import { Form } from 'react-router';
import type { Session } from '../../auth/sessions.ts';
import { SubmitButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { RowAsCommand } from '../commands-shown/as-command.tsx';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';
import { deviceName } from './device-name.ts';

interface When {
  at: string;
  words: string;
  exact: string;
}

/** A session as a page shows it. */
export interface SessionView {
  id: string;
  device: string;
  from: string;
  signedIn: When;
  used: When;
  ends: When;
  /** The one that this page is asked for with. */
  current: boolean;
}

export function sessionView({ id, userAgent, address, createdAt, lastUsedAt, expiresAt }: Session, current: string | undefined, now: number, words: Words): SessionView {
  const { t, time } = words;
  return {
    id,
    device: deviceName(userAgent, words),
    from: address ?? t('sessions.fromUnknown'),
    signedIn: time.moment(createdAt, now),
    used: time.moment(lastUsedAt, now),
    ends: time.moment(expiresAt, now),
    current: id === current,
  };
}

/** Each with a button that ends it. */
export function SessionTable({ caption, sessions }: { caption: string; sessions: readonly SessionView[] }) {
  const { t } = useWords();
  if (sessions.length === 0) return <Empty title={t('sessions.none')} />;
  const columns = [t('sessions.device'), t('sessions.from'), t('sessions.signedIn'), t('tokens.used'), t('tokens.ends'), t('tokens.action')];
  return (
    <Table caption={caption} columns={columns}>
      {sessions.map(({ id, device, from, signedIn, used, ends, current }) => (
        <Row key={id}>
          <Cell label={t('sessions.device')}><span>{device}{current && <> <strong>({t('sessions.thisOne')})</strong></>}</span></Cell>
          <Cell label={t('sessions.from')}>{from}</Cell>
          <Cell label={t('sessions.signedIn')}><Moment {...signedIn} /></Cell>
          <Cell label={t('tokens.used')}><Moment {...used} /></Cell>
          <Cell label={t('tokens.ends')}><Moment {...ends} /></Cell>
          <Cell label={t('tokens.action')}>
            <div className="cell-actions">
              <Form method="post">
                <input type="hidden" name="session" value={id} />
                <SubmitButton look="plain" name="do" value="end" label={t('sessions.endOf', { device, when: signedIn.words })}>{t('sessions.end')}</SubmitButton>
              </Form>
              <RowAsCommand of={t('sessions.endOf', { device, when: signedIn.words })} call={{ to: 'sessions.end', params: { id } }} />
            </div>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

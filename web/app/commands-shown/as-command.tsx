import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CommandText } from '../../ui/command-text.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Popped } from '../../ui/popped.tsx';
import { useWords } from '../words/use-words.ts';
import type { ApiCall } from './api-call.ts';
import { cliCommand } from './cli-command.ts';
import { curlCommand } from './curl-command.ts';

/** Beside a control that changes something: the command and the call that would do the same. Folded, for those who automate. @param call several where the control does as much */
export function AsCommand({ call }: { call: ApiCall | readonly ApiCall[] }) {
  const { t } = useWords();
  return <Disclosure summary={t('shown.title')}><Commands calls={isOne(call) ? [call] : call} /></Disclosure>;
}

/** The same in the row of a table, which has no room for it. @param of names the row */
export function RowAsCommand({ of, call }: { of: string; call: ApiCall }) {
  const { t } = useWords();
  return <Popped text={t('shown.title')} label={t('shown.titleOf', { name: of })}><Commands calls={[call]} /></Popped>;
}

function Commands({ calls }: { calls: readonly ApiCall[] }) {
  const { t } = useWords();
  const commands = calls.map(cliCommand).filter((each) => each !== undefined);
  return (
    <div className="stack">
      <p className="soft">{t.rich('shown.lead', { link: toTokens })}</p>
      {commands.length > 0 && <CommandText label={t('shown.cli')} text={commands.join('\n')} />}
      <CommandText label={t('shown.api')} text={calls.map(curlCommand).join('\n')} />
    </div>
  );
}

function isOne(call: ApiCall | readonly ApiCall[]): call is ApiCall {
  return 'to' in call;
}

function toTokens(text: ReactNode) {
  return <Link to="/settings/tokens">{text}</Link>;
}

import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CommandText } from '../../ui/command-text.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useWords } from '../words/use-words.ts';
import type { ApiCall } from './api-call.ts';
import { cliCommand } from './cli-command.ts';
import { curlCommand } from './curl-command.ts';

/** Beside a control that changes something: the command and the call that would do the same. Folded, for those who automate. */
export function AsCommand({ call }: { call: ApiCall }) {
  const { t } = useWords();
  const command = cliCommand(call);
  return (
    <Disclosure summary={t('shown.title')}>
      <div className="stack">
        <p className="soft">{t.rich('shown.lead', { link: toTokens })}</p>
        {command !== undefined && <CommandText label={t('shown.cli')} text={command} />}
        <CommandText label={t('shown.api')} text={curlCommand(call)} />
      </div>
    </Disclosure>
  );
}

function toTokens(text: ReactNode) {
  return <Link to="/settings/tokens">{text}</Link>;
}

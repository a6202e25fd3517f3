import { CommandText } from '../../ui/command-text.tsx';
import { shellQuote } from '../commands-shown/shell-quote.ts';
import { useWords } from '../words/use-words.ts';

/** How the runner is let in to a Server: its public key, with where to put it. */
export function LetIn({ user, publicKey }: { user: string; publicKey: string }) {
  const { t } = useWords();
  const home = user === 'root' ? '/root' : `~${user}`;
  return (
    <div className="stack">
      <p>{t('addServer.letInHow', { user, file: `${home}/.ssh/authorized_keys` })}</p>
      <CommandText label={t('addServer.letInLine')} text={publicKey} />
      <p>{t('addServer.letInOrRun', { user })}</p>
      <CommandText label={t('addServer.letInCommand')} text={`umask 077; mkdir -p ~/.ssh; echo ${shellQuote(publicKey)} >>~/.ssh/authorized_keys`} />
    </div>
  );
}

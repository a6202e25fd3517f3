import type { ReactNode } from 'react';
import { useWords } from '../app/words/use-words.ts';
import { Icon, type IconName } from './icon.tsx';

type Severity = 'info' | 'success' | 'warning' | 'danger';
const icons: Record<Severity, IconName> = { info: 'info', success: 'check', warning: 'warning', danger: 'failed' };

/** @param announce set when it comes as the answer to what a person did. */
export function Alert({ severity, title, children, announce = false }: { severity: Severity; title: string; children?: ReactNode; announce?: boolean }) {
  const { t } = useWords();
  return (
    <div className={`pf-v6-c-alert pf-m-inline pf-m-${severity}`} role={announce ? 'alert' : undefined}>
      <div className="pf-v6-c-alert__icon"><Icon name={icons[severity]} /></div>
      <p className="pf-v6-c-alert__title"><span className="pf-v6-screen-reader">{t(`shell.severity.${severity}`)} </span>{title}</p>
      {children !== undefined && <div className="pf-v6-c-alert__description">{children}</div>}
    </div>
  );
}

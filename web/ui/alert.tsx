import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

type Severity = 'info' | 'success' | 'warning' | 'danger';
const signs: Record<Severity, { icon: IconName; word: string }> = {
  info: { icon: 'info', word: 'Note' }, success: { icon: 'check', word: 'Done' }, warning: { icon: 'warning', word: 'Attention' }, danger: { icon: 'failed', word: 'Problem' },
};

/** @param announce set when it comes as the answer to what a person did. */
export function Alert({ severity, title, children, announce = false }: { severity: Severity; title: string; children?: ReactNode; announce?: boolean }) {
  const sign = signs[severity];
  return (
    <div className={`pf-v6-c-alert pf-m-inline pf-m-${severity}`} role={announce ? 'alert' : undefined}>
      <div className="pf-v6-c-alert__icon"><Icon name={sign.icon} /></div>
      <p className="pf-v6-c-alert__title"><span className="pf-v6-screen-reader">{sign.word}: </span>{title}</p>
      {children !== undefined && <div className="pf-v6-c-alert__description">{children}</div>}
    </div>
  );
}

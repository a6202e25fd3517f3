import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon, type IconName } from './icon.tsx';

export type ButtonLook = 'primary' | 'secondary' | 'danger' | 'warning' | 'plain';
const looks: Record<ButtonLook, string> = {
  primary: 'pf-m-primary', secondary: 'pf-m-secondary', danger: 'pf-m-danger', warning: 'pf-m-warning', plain: 'pf-m-link pf-m-inline',
};

interface Common {
  children: ReactNode;
  look?: ButtonLook;
  icon?: IconName;
}

/** Submits the form it stands in; with a name, it says which of several buttons was pressed. @param label for those who do not see what it stands beside; begins with what it shows */
export function SubmitButton({ children, look = 'primary', icon, name, value, formAction, pressed, language, label }: Common & { name?: string; value?: string; formAction?: string; pressed?: boolean; language?: string; label?: string }) {
  return (
    <button type="submit" className={`pf-v6-c-button ${looks[look]}`} name={name} value={value} formAction={formAction} aria-pressed={pressed} aria-label={label} lang={language}>
      <ButtonContent icon={icon}>{children}</ButtonContent>
    </button>
  );
}

/** First in a form that has buttons besides the one that it is for, so that Enter in a field does not press one of those. */
export function DefaultSubmit() {
  return <button type="submit" className="pf-v6-screen-reader" tabIndex={-1} aria-hidden="true" />;
}

export function ButtonLink({ children, look = 'secondary', icon, to }: Common & { to: string }) {
  return <Link className={`pf-v6-c-button ${looks[look]}`} to={to}><ButtonContent icon={icon}>{children}</ButtonContent></Link>;
}

function ButtonContent({ children, icon }: { children: ReactNode; icon: IconName | undefined }) {
  return (
    <>
      {icon !== undefined && <span className="pf-v6-c-button__icon pf-m-start"><Icon name={icon} /></span>}
      <span className="pf-v6-c-button__text">{children}</span>
    </>
  );
}

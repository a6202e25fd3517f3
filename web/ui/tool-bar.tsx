import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { Icon, type IconName } from './icon.tsx';

/* What stands in a row above something one works in: small fields and buttons that act at once. */

interface ToolButtonProps {
  children: ReactNode;
  icon?: IconName;
  /** For a button that stays pressed. */
  pressed?: boolean;
  disabled?: boolean;
  onPress: () => void;
}

export function ToolButton({ children, icon, pressed, disabled = false, onPress }: ToolButtonProps) {
  return (
    <button type="button" className={`pf-v6-c-button pf-m-small ${pressed === undefined ? 'pf-m-secondary' : 'pf-m-tertiary tool-button--toggle'}`} aria-pressed={pressed} disabled={disabled} onClick={onPress}>
      {icon !== undefined && <span className="pf-v6-c-button__icon pf-m-start"><Icon name={icon} /></span>}
      <span className="pf-v6-c-button__text">{children}</span>
    </button>
  );
}

/** Sends the small form that it stands in. */
export function ToolSubmit({ children }: { children: ReactNode }) {
  return <button type="submit" className="pf-v6-c-button pf-m-small pf-m-secondary"><span className="pf-v6-c-button__text">{children}</span></button>;
}

/** One step back or on; the word is for those who do not see the arrow. */
export function ToolArrow({ to, label, disabled, onPress }: { to: 'up' | 'down'; label: string; disabled: boolean; onPress: () => void }) {
  return (
    <button type="button" className="pf-v6-c-button pf-m-small pf-m-secondary" aria-label={label} title={label} disabled={disabled} onClick={onPress}>
      <span className="pf-v6-c-button__text" aria-hidden="true">{to === 'up' ? '↑' : '↓'}</span>
    </button>
  );
}

interface ToolFieldProps {
  label: string;
  name: string;
  value: string;
  type?: 'search' | 'text';
  inputMode?: 'numeric';
  /** Characters that are usually typed. */
  size?: number;
  maxLength?: number;
  input?: Ref<HTMLInputElement>;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

export function ToolField({ label, name, value, type = 'text', inputMode, size, maxLength = 200, input, onKeyDown }: ToolFieldProps) {
  return (
    <label className="tool-field">
      <span>{label}</span>
      <span className="pf-v6-c-form-control">
        <input ref={input} type={type} name={name} defaultValue={value} inputMode={inputMode} size={size} maxLength={maxLength} autoComplete="off" spellCheck={false} autoCapitalize="none" onKeyDown={onKeyDown} />
      </span>
    </label>
  );
}

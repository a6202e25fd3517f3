import { Field, controlId, type FieldFrame } from './field.tsx';
import { Icon } from './icon.tsx';

export interface Option {
  value: string;
  text: string;
}

interface TextProps {
  frame: FieldFrame;
  value?: string;
  type?: 'text' | 'email' | 'password' | 'search';
  inputMode?: 'numeric' | 'decimal';
  maxLength?: number | undefined;
  autoComplete?: string;
}

const frameClass = (bad: boolean) => `pf-v6-c-form-control${bad ? ' pf-m-error' : ''}`;

export function TextField({ frame, value, type = 'text', inputMode, maxLength, autoComplete = 'off' }: TextProps) {
  return (
    <Field frame={frame}>
      {(wiring, bad) => (
        <span className={frameClass(bad)}>
          <input {...wiring} type={type} defaultValue={value} inputMode={inputMode} maxLength={maxLength} autoComplete={autoComplete} spellCheck={false} autoCapitalize="none" />
        </span>
      )}
    </Field>
  );
}

export function LinesField({ frame, value, rows = 3 }: { frame: FieldFrame; value?: string; rows?: number }) {
  return (
    <Field frame={frame}>
      {(wiring, bad) => (
        <span className={`${frameClass(bad)} pf-m-textarea pf-m-resize-vertical`}>
          <textarea {...wiring} defaultValue={value} rows={rows} spellCheck={false} autoCapitalize="none" />
        </span>
      )}
    </Field>
  );
}

export function SelectField({ frame, value, options, nothing }: { frame: FieldFrame; value?: string; options: readonly Option[]; nothing: string }) {
  return (
    <Field frame={frame}>
      {(wiring, bad) => (
        <span className={frameClass(bad)}>
          <select {...wiring} defaultValue={value}>
            {(value === undefined || value === '' || !wiring.required) && <option value="">{nothing}</option>}
            {options.map((option) => <option key={option.value} value={option.value}>{option.text}</option>)}
          </select>
          <span className="pf-v6-c-form-control__utilities"><span className="pf-v6-c-form-control__toggle-icon select-arrow" aria-hidden="true">▾</span></span>
        </span>
      )}
    </Field>
  );
}

export function SwitchField({ frame, on }: { frame: FieldFrame; on: boolean }) {
  const id = controlId(frame);
  return (
    <div className="pf-v6-c-form__group">
      <div className="pf-v6-c-check">
        <input className="pf-v6-c-check__input" type="checkbox" id={id} name={frame.name} value="on" defaultChecked={on} aria-describedby={frame.help === undefined ? undefined : `${id}-help`} />
        <label className="pf-v6-c-check__label" htmlFor={id}>{frame.label}</label>
        {frame.help !== undefined && <span className="pf-v6-c-check__description" id={`${id}-help`}>{frame.help}</span>}
      </div>
    </div>
  );
}

/** A search field with its magnifying label, for filter rows. */
export function InlineSearch({ label, name, value }: { label: string; name: string; value: string }) {
  return (
    <label className="inline-field">
      <span>{label}</span>
      <span className="pf-v6-c-form-control"><input type="search" name={name} defaultValue={value} maxLength={200} autoComplete="off" /></span>
    </label>
  );
}

export function InlineSelect({ label, name, value, options, nothing }: { label: string; name: string; value: string; options: readonly Option[]; nothing: string }) {
  return (
    <label className="inline-field">
      <span>{label}</span>
      <span className="pf-v6-c-form-control">
        <select name={name} defaultValue={value}>
          <option value="">{nothing}</option>
          {options.map((option) => <option key={option.value} value={option.value}>{option.text}</option>)}
        </select>
        <span className="pf-v6-c-form-control__utilities"><span className="pf-v6-c-form-control__toggle-icon select-arrow" aria-hidden="true">▾</span></span>
      </span>
    </label>
  );
}

export function ExternalLink({ href, children }: { href: string; children: string }) {
  return <a href={href} rel="noreferrer" className="external-link">{children} <Icon name="external" /></a>;
}

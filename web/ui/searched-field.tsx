import type { Option } from './controls.tsx';
import { Field, type FieldFrame } from './field.tsx';

/**
 * A choice among many: a name is typed, and those that fit are offered below. It is the browser's own list, which needs no
 * script and is known to screen readers; what is in it is the page's affair.
 */
export function SearchedField({ frame, value, options }: { frame: FieldFrame; value: string; options: readonly Option[] }) {
  return (
    <Field frame={frame}>
      {(wiring, bad) => (
        <>
          <span className={`pf-v6-c-form-control${bad ? ' pf-m-error' : ''}`}>
            <input {...wiring} type="search" list={`${wiring.id}-list`} defaultValue={value} maxLength={200} autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </span>
          <datalist id={`${wiring.id}-list`}>
            {options.map((option) => <option key={option.value} value={option.value}>{option.text}</option>)}
          </datalist>
        </>
      )}
    </Field>
  );
}

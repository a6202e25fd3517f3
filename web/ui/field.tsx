import type { ReactNode } from 'react';
import { useWords } from '../app/words/use-words.ts';
import { Icon } from './icon.tsx';

export interface FieldFrame {
  name: string;
  /** Tells apart controls of the same name in several forms on one page. */
  scope?: string;
  label: string;
  help?: string | undefined;
  required?: boolean;
  errors?: readonly string[] | undefined;
}

/** What ties a control to its label, help and errors. */
interface Wiring {
  id: string;
  name: string;
  required: boolean;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

export function controlId({ name, scope }: { name: string; scope?: string }): string {
  return ['field', scope, name.replaceAll('.', '-')].filter((each) => each !== undefined).join('-');
}

/** Label, control, help and errors, wired together once for all kinds of controls. */
export function Field({ frame, children }: { frame: FieldFrame; children: (wiring: Wiring, bad: boolean) => ReactNode }) {
  const { t } = useWords();
  const { name, label, help, required = false, errors = [] } = frame;
  const id = controlId(frame);
  const bad = errors.length > 0;
  const described = [help === undefined ? '' : `${id}-help`, bad ? `${id}-errors` : ''].filter((each) => each !== '').join(' ');
  return (
    <div className="pf-v6-c-form__group">
      <div className="pf-v6-c-form__group-label">
        <label className="pf-v6-c-form__label" htmlFor={id}>
          <span className="pf-v6-c-form__label-text">{label}</span>
          {!required && <span className="field-optional"> {t('shell.optional')}</span>}
        </label>
      </div>
      <div className="pf-v6-c-form__group-control">
        {children({ id, name, required, 'aria-invalid': bad ? true : undefined, 'aria-describedby': described === '' ? undefined : described }, bad)}
        {(help !== undefined || bad) && (
          <div className="pf-v6-c-form__helper-text">
            <div className="pf-v6-c-helper-text">
              {bad && (
                <div id={`${id}-errors`}>
                  {errors.map((error) => (
                    <div className="pf-v6-c-helper-text__item pf-m-error" key={error}>
                      <span className="pf-v6-c-helper-text__item-icon"><Icon name="failed" /></span>
                      <span className="pf-v6-c-helper-text__item-text">{error}</span>
                    </div>
                  ))}
                </div>
              )}
              {help !== undefined && <div className="pf-v6-c-helper-text__item" id={`${id}-help`}><span className="pf-v6-c-helper-text__item-text">{help}</span></div>}
            </div>
          </div>
        )}
      </div>
    </div>
  );
}

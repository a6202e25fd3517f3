import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { Form, useNavigate } from 'react-router';
import { SubmitButton } from '../../ui/button.tsx';
import { useChangedEarly } from '../../ui/use-changed-early.ts';
import { InlineSearch } from '../../ui/controls.tsx';
import { useWords } from '../words/use-words.ts';
import type { ListFrame } from './list-frame.ts';

/** Between the last key and the search for what was typed. */
const pauseMs = 250;

/** Narrows a list: at once where a script runs, by its button where none does. What is typed stays while the list changes. */
export function FilterForm({ frame: { values, kept }, children }: { frame: ListFrame; children?: ReactNode }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => () => clearTimeout(timer.current), []);

  const send = () => {
    clearTimeout(timer.current);
    if (form.current === null) return;
    const filled = [...new FormData(form.current)].flatMap(([name, value]) => (typeof value === 'string' && value.trim() !== '' ? [[name, value] as [string, string]] : []));
    void navigate(`?${new URLSearchParams(filled)}`, { replace: true, preventScrollReset: true });
  };
  // Before the fields are told what the list is.
  useChangedEarly(form, send);
  // The list was narrowed otherwise, by a chip or by going back: the fields say so, but for one that is being typed in.
  useEffect(() => {
    for (const field of form.current?.querySelectorAll<HTMLInputElement | HTMLSelectElement>('select, [type=search]') ?? []) {
      if (field !== document.activeElement) field.value = values[field.name] ?? '';
    }
  }, [values]);
  const change = ({ target }: FormEvent) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(send, target instanceof HTMLSelectElement ? 0 : pauseMs);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };

  return (
    <Form method="get" className="filters" role="search" ref={form} onChange={change} onSubmit={submit}>
      {kept.map(({ name, value }) => <input key={name} type="hidden" name={name} value={value} />)}
      <InlineSearch label={t('common.search')} name="search" value={values['search'] ?? ''} />
      {children}
      <SubmitButton look="secondary">{t('lists.filter')}</SubmitButton>
    </Form>
  );
}

import { useEffect, useEffectEvent, type RefObject } from 'react';

/**
 * Does once, as the page's scripts take it over, what a change of the form would do, if something in it was chosen or typed
 * before: nobody heard of that.
 */
export function useChangedEarly(form: RefObject<HTMLFormElement | null>, act: (form: HTMLFormElement) => void): void {
  const catchUp = useEffectEvent(act);
  useEffect(() => {
    if (form.current !== null && [...form.current.elements].some(isChanged)) catchUp(form.current);
  }, [form]);
}

/** It is not as it was sent. */
function isChanged(control: Element): boolean {
  if (control instanceof HTMLSelectElement) return control.value !== sentChoice(control);
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (!(control instanceof HTMLInputElement)) return false;
  return control.type === 'checkbox' || control.type === 'radio' ? control.checked !== control.defaultChecked : control.value !== control.defaultValue;
}

/** A browser chooses the first where the page names none. */
function sentChoice({ options }: HTMLSelectElement): string | undefined {
  return ([...options].find(({ defaultSelected }) => defaultSelected) ?? options[0])?.value;
}

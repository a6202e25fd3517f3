import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useFetcher, useNavigate } from 'react-router';
import { Icon } from '../../ui/icon.tsx';
import { movedBy } from '../../ui/row-keys.ts';
import type { loader } from '../routes/search.tsx';
import { useWords } from '../words/use-words.ts';

const pauseMs = 100;

/**
 * A combobox over what is found: the focus stays in the field, the arrow keys choose, Enter goes there.
 * @param done closes what it stands in
 */
export function PaletteBox({ on, done }: { on: string; done: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { load, data } = useFetcher<typeof loader>();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(0);
  /** Enter came before what it is about. */
  const hurried = useRef(false);
  const list = useRef<HTMLDivElement>(null);
  const groups = data?.groups ?? [];
  const items = groups.flatMap((group) => group.items);
  const fresh = data?.search === search.trim();

  useEffect(() => {
    const timer = setTimeout(() => void load(`/search?${new URLSearchParams({ q: search.trim(), on })}`), search === '' ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [search, on, load]);
  useEffect(() => {
    const first = items[0];
    if (!fresh || !hurried.current || first === undefined) return;
    hurried.current = false;
    done();
    void navigate(first.to);
  }, [fresh, items, navigate, done]);
  const go = (to: string) => {
    done();
    void navigate(to);
  };


  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      const item = items[chosen];
      if (!fresh) hurried.current = true;
      else if (item !== undefined) go(item.to);
      return;
    }
    const next = event.key === 'Home' || event.key === 'End' ? undefined : movedBy(event.key, chosen, items.length);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
    list.current?.querySelector(`#palette-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const type = (text: string) => {
    setSearch(text);
    setChosen(0);
    hurried.current = false;
  };

  const places = new Map(items.map((item, index) => [item, index]));
  return (
    <>
      <div className="palette__field">
        <Icon name="search" />
        <input
          type="text" role="combobox" aria-expanded={items.length > 0} aria-controls="palette-list" aria-autocomplete="list" aria-activedescendant={items.length === 0 ? undefined : `palette-${chosen}`}
          aria-label={t('palette.title')} placeholder={t('palette.hint')} value={search} maxLength={200} autoComplete="off" spellCheck={false}
          onChange={({ target }) => type(target.value)} onKeyDown={press}
        />
      </div>
      <div id="palette-list" role="listbox" aria-label={t('palette.found')} className="palette__list" ref={list}>
        {groups.map((group) => (
          <div role="group" aria-label={group.title} key={group.title}>
            <p className="palette__group" aria-hidden="true">{group.title}</p>
            {group.items.map((item) => {
              const at = places.get(item) ?? 0;
              return (
                /* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field has the focus and its keys */
                <div role="option" id={`palette-${at}`} aria-selected={at === chosen} className="palette__item" key={item.to} onClick={() => go(item.to)}>
                  <Icon name={item.icon} /><span className="palette__text">{item.text}</span> <span className="soft">{item.detail}</span>
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <p role="status" className={fresh && items.length === 0 ? 'palette__none' : 'pf-v6-screen-reader'}>{fresh ? t('palette.count', { count: items.length }) : ''}</p>
    </>
  );
}

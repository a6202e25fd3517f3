import type { MouseEvent, ReactNode } from 'react';
import { Form, Link, NavLink } from 'react-router';
import { languageNames, languages } from '../app/words/language.ts';
import { useWords } from '../app/words/use-words.ts';
import { SubmitButton } from './button.tsx';
import { Icon } from './icon.tsx';
import { Mark } from './mark.tsx';
import { places } from './places.ts';

export type Theme = 'system' | 'light' | 'dark';

interface ShellProps {
  person: { name: string; role: string };
  theme: Theme;
  here: string;
  /** Opens the search over everything. */
  search: ReactNode;
  /** Whether the page is kept up to date. */
  connection: ReactNode;
  children: ReactNode;
}

/** Masthead, navigation and the page. Its menus are popovers, which open without a script. */
export function Shell({ person, theme, here, search, connection, children }: ShellProps) {
  const { t } = useWords();
  return (
    <div className="shell">
      <a href="#main" className="skip-link" onClick={skip}>{t('shell.skip')}</a>
      <header className="masthead">
        <button type="button" className="icon-button nav-toggle" popoverTarget="site-nav" aria-label={t('shell.places')}><Icon name="bars" /></button>
        <Link to="/" className="masthead__brand"><Mark />Aegir</Link>
        {search}
        <div className="masthead__end">
          {connection}
          <Link to="/launch" className="pf-v6-c-button pf-m-primary"><span className="pf-v6-c-button__icon pf-m-start"><Icon name="rocket" /></span><span className="pf-v6-c-button__text">{t('shell.launch')}</span></Link>
          <button type="button" className="icon-button" popoverTarget="person-menu" aria-label={t('shell.account', { name: person.name })}><Icon name="user" /><span className="icon-button__text">{person.name}</span></button>
        </div>
      </header>
      <PersonMenu person={person} theme={theme} here={here} />
      <nav className="site-nav pf-v6-c-nav" id="site-nav" popover="auto" aria-label={t('shell.places')}>
        <ul className="pf-v6-c-nav__list" role="list">
          {places.map((place) => (
            <li className="pf-v6-c-nav__item" key={place.to}>
              <NavLink to={place.to} end={'end' in place} className={({ isActive }) => `pf-v6-c-nav__link${isActive ? ' pf-m-current' : ''}`} onClick={closeNavigation}>
                <span className="pf-v6-c-nav__link-icon"><Icon name={place.icon} /></span>
                <span className="pf-v6-c-nav__link-text">{t(place.text)}</span>
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <main className="main" id="main" tabIndex={-1}><div className="main__sheet">{children}</div></main>
    </div>
  );
}

function PersonMenu({ person, theme, here }: Pick<ShellProps, 'person' | 'theme' | 'here'>) {
  const { t, language } = useWords();
  return (
    <div className="popover-menu" id="person-menu" popover="auto">
      <p>{person.name}<br /><span className="soft">{person.role}</span></p>
      <p><Link to="/settings/account">{t('settings.account')}</Link></p>
      <Form method="post" action="/theme" reloadDocument>
        <input type="hidden" name="to" value={here} />
        <fieldset>
          <legend>{t('shell.theme')}</legend>
          <div className="choice-row">
            {(['system', 'light', 'dark'] as const).map((each) => (
              <SubmitButton key={each} look="secondary" name="theme" value={each} pressed={theme === each}>{t(`shell.themes.${each}`)}</SubmitButton>
            ))}
          </div>
        </fieldset>
      </Form>
      <Form method="post" action="/language" reloadDocument>
        <input type="hidden" name="to" value={here} />
        <fieldset>
          <legend>{t('shell.language')}</legend>
          <div className="choice-row">
            {languages.map((each) => (
              <SubmitButton key={each} look="secondary" name="language" value={each} language={each} pressed={language === each}>{languageNames[each]}</SubmitButton>
            ))}
          </div>
        </fieldset>
      </Form>
      <Form method="post" action="/sign-out" reloadDocument><SubmitButton look="secondary">{t('shell.signOut')}</SubmitButton></Form>
    </div>
  );
}

/** Not by the address: with another one the router would forget what a form that was refused says. */
function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

/** A popover stays open over a page that changes without a load. */
function closeNavigation(): void {
  const navigation = document.getElementById('site-nav');
  if (navigation?.matches(':popover-open')) navigation.hidePopover();
}

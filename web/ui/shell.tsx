import type { ReactNode } from 'react';
import { Form, Link, NavLink } from 'react-router';
import { SubmitButton } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Mark } from './mark.tsx';

export type Theme = 'system' | 'light' | 'dark';

const places: { to: string; text: string; icon: IconName; end?: boolean }[] = [
  { to: '/', text: 'Overview', icon: 'gauge', end: true },
  { to: '/operations', text: 'Operations', icon: 'list' },
  { to: '/sites', text: 'Sites', icon: 'globe' },
  { to: '/platforms', text: 'Platforms', icon: 'cubes' },
  { to: '/distributions', text: 'Distributions', icon: 'branch' },
  { to: '/servers', text: 'Servers', icon: 'server' },
  { to: '/settings/tokens', text: 'API tokens', icon: 'key' },
  { to: '/status', text: 'System status', icon: 'info' },
];

interface ShellProps {
  person: { name: string; role: string };
  theme: Theme;
  here: string;
  children: ReactNode;
}

/** Masthead, navigation and the page. Its menus are popovers, which open without a script. */
export function Shell({ person, theme, here, children }: ShellProps) {
  return (
    <div className="shell">
      <a href="#main" className="skip-link">Skip to the content</a>
      <header className="masthead">
        <button type="button" className="icon-button nav-toggle" popoverTarget="site-nav" aria-label="Places"><Icon name="bars" /></button>
        <Link to="/" className="masthead__brand"><Mark />Aegir</Link>
        <div className="masthead__end">
          <Link to="/launch" className="pf-v6-c-button pf-m-primary"><span className="pf-v6-c-button__icon pf-m-start"><Icon name="rocket" /></span><span className="pf-v6-c-button__text">Launch</span></Link>
          <button type="button" className="icon-button" popoverTarget="person-menu" aria-label={`${person.name}: account and theme`}><Icon name="user" /><span className="icon-button__text">{person.name}</span></button>
        </div>
      </header>
      <PersonMenu person={person} theme={theme} here={here} />
      <nav className="site-nav pf-v6-c-nav" id="site-nav" popover="auto" aria-label="Places">
        <ul className="pf-v6-c-nav__list" role="list">
          {places.map((place) => (
            <li className="pf-v6-c-nav__item" key={place.to}>
              <NavLink to={place.to} end={place.end ?? false} className={({ isActive }) => `pf-v6-c-nav__link${isActive ? ' pf-m-current' : ''}`} onClick={closeNavigation}>
                <span className="pf-v6-c-nav__link-icon"><Icon name={place.icon} /></span>
                <span className="pf-v6-c-nav__link-text">{place.text}</span>
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <main className="main" id="main" tabIndex={-1}><div className="main__sheet">{children}</div></main>
    </div>
  );
}

function PersonMenu({ person, theme, here }: Omit<ShellProps, 'children'>) {
  return (
    <div className="popover-menu" id="person-menu" popover="auto">
      <p>{person.name}<br /><span className="soft">{person.role}</span></p>
      <Form method="post" action="/theme" reloadDocument>
        <input type="hidden" name="to" value={here} />
        <fieldset>
          <legend>Theme</legend>
          <div className="choice-row">
            {(['system', 'light', 'dark'] as const).map((each) => (
              <SubmitButton key={each} look="secondary" name="theme" value={each} pressed={theme === each}>{each}</SubmitButton>
            ))}
          </div>
        </fieldset>
      </Form>
      <Form method="post" action="/sign-out" reloadDocument><SubmitButton look="secondary">Sign out</SubmitButton></Form>
    </div>
  );
}

/** A popover stays open over a page that changes without a load. */
function closeNavigation(): void {
  const navigation = document.getElementById('site-nav');
  if (navigation?.matches(':popover-open')) navigation.hidePopover();
}

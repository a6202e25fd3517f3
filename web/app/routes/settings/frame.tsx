import { Outlet, useLocation } from 'react-router';
import { TabLinks } from '../../../ui/tabs.tsx';
import { useWords } from '../../words/use-words.ts';

const parts = [
  { to: '/settings/people', text: 'settings.people' },
  { to: '/settings/account', text: 'settings.account' },
  { to: '/settings/sessions', text: 'settings.sessions' },
  { to: '/settings/tokens', text: 'settings.tokens' },
  { to: '/settings/runner', text: 'settings.runner' },
  { to: '/status', text: 'settings.services' },
  { to: '/settings/catalogue', text: 'settings.catalogue' },
] as const;

/** What all settings are under: the way from one to the other. */
export default function SettingsFrame() {
  const { t } = useWords();
  const { pathname } = useLocation();
  return (
    <>
      <TabLinks label={t('settings.parts')} tabs={parts.map(({ to, text }) => ({ to, text: t(text), current: pathname === to || pathname.startsWith(`${to}/`) }))} />
      <Outlet />
    </>
  );
}

import { Link } from 'react-router';

export interface TabLink {
  to: string;
  text: string;
  current: boolean;
}

/** Parts of one page, each with an address: links, which need no script and can be opened apart. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="tab-links">
      <ul role="list">
        {tabs.map(({ to, text, current }) => (
          <li key={text}><Link to={to} preventScrollReset aria-current={current ? 'page' : undefined}>{text}</Link></li>
        ))}
      </ul>
    </nav>
  );
}

/** What one can do with a row: links, so that each can be opened apart. */
export interface RowMenuItem {
  to: string;
  text: string;
}

/**
 * The menu of a row: a popover of links, which opens without a script. A plain function, and plain links, as a list has many.
 * `useRowKeys` adds the arrow keys.
 * @param label says of which row it is
 */
export function rowMenu(id: string, label: string, items: readonly RowMenuItem[]) {
  const menu = `menu-${id}`;
  return (
    <>
      <button type="button" className="row-menu__button" popoverTarget={menu} aria-label={label} title={label}>⋮</button>
      <ul className="row-menu" id={menu} popover="auto" role="list">
        {items.map(({ to, text }) => <li key={to}><a href={to}>{text}</a></li>)}
      </ul>
    </>
  );
}

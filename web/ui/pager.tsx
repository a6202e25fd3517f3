import { Link } from 'react-router';

/** Keyset paging: on to the next page, or back to the first. */
export function Pager({ first, next }: { first: string | undefined; next: string | undefined }) {
  if (first === undefined && next === undefined) return null;
  return (
    <nav className="pager" aria-label="Pages of this list">
      {first === undefined ? <span /> : <Link to={first}>First page</Link>}
      {next === undefined ? <span /> : <Link to={next} rel="next">Next page</Link>}
    </nav>
  );
}

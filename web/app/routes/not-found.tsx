import { data } from 'react-router';

export function loader() {
  throw data('No page has this address. It may have been typed wrongly, or what it showed is called otherwise now.', { status: 404 });
}

export default function NotFound() {
  return null;
}

import { redirect } from 'react-router';

/** The settings have no page of their own: one comes to the first of them. */
export function loader() {
  return redirect('/settings/people');
}

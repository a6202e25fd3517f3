import { data } from 'react-router';
import type { Route } from './+types/not-found';
import { visitContext } from '../session/visit.ts';

export function loader({ context }: Route.LoaderArgs) {
  throw data(context.get(visitContext).words.t('errors.noPage'), { status: 404 });
}

export default function NotFound() {
  return null;
}

import { Link } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import type { WaitView } from './wait-view.ts';

export function WaitBox({ wait: { title, more } }: { wait: WaitView }) {
  return <Alert severity="info" title={title}>{more.before}<Link to={more.to}>{more.text}</Link>{more.after}</Alert>;
}

import type { RowMenuItem } from '../../ui/row-menu.tsx';
import { fitsState, type Statuses } from './fits-state.ts';
import type { RowOffer } from './row-offers.ts';

/** What can be launched on a row, in the state that it is in. */
export function launchItems<Type extends keyof Statuses>(type: Type, { id, status }: { id: string; status: Statuses[Type] }, offers: readonly RowOffer[]): RowMenuItem[] {
  return offers.flatMap(({ kind, title, field }) => (fitsState(kind, type, status) ? [{ to: `/launch/${kind}?${field}=${id}`, text: title }] : []));
}

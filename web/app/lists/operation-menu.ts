import type { OperationKind, Target } from '../../../events/operation.ts';
import type { RowMenuItem } from '../../ui/row-menu.tsx';
import type { Words } from '../words/words.ts';

/** What there is to do with an Operation in a list. */
export function operationMenu({ id, kind, ended, target }: { id: string; kind: OperationKind; ended: boolean; target: Pick<Target, 'type' | 'id'> }, { t }: Pick<Words, 't'>): RowMenuItem[] {
  return [
    { to: `/operations/${id}`, text: t('lists.see') },
    ...(ended ? [{ to: `/launch/${kind}?from=${id}`, text: t('lists.again') }] : []),
    { to: `/operations/${id}/changes`, text: t('operations.changes') },
    { to: `/operations/${id}/events`, text: t('lists.history') },
    { to: `/${target.type}s/${target.id}`, text: t('lists.itsTarget', { type: target.type }) },
    { to: `/operations?target=${target.type}:${target.id}`, text: t('lists.alsoOnTarget') },
  ];
}

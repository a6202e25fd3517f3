import type { DecisionKind } from '../../../events/operation.ts';
import type { ButtonLook } from '../../ui/button.tsx';

/** How grave a decision is, as its button shows it. */
export const decisionLooks: Record<DecisionKind, ButtonLook> = { retry: 'primary', skip: 'secondary', rollback: 'warning', give_up: 'danger' };

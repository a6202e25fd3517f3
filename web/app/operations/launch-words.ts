import type { OperationKind } from '../../../events/operation.ts';
import type { Words } from '../words/words.ts';

/** What an Operation holds while it runs, as its plan locks it: others that want the same wait for their turn. */
export function lockWords(kind: OperationKind, { t }: Words): string {
  return t(`launch.locks.${inKeys(kind)}`);
}

/** What becomes of what the earlier Operation left behind, where one is launched again. */
export function againWords(kind: OperationKind, { t }: Words): string | undefined {
  return kind === 'site.install' ? t('launch.leftBehind.site_install') : undefined;
}

type InKeys<Kind extends string> = Kind extends `${infer Of}.${infer What}` ? `${Of}_${What}` : never;

/** A point divides keys. */
function inKeys<Kind extends OperationKind>(kind: Kind): InKeys<Kind> {
  return kind.replace('.', '_') as InKeys<Kind>;
}

import { stateLabel } from '../../ui/label.tsx';
import { momentIn } from '../../ui/moment.tsx';
import { cell, row, Table } from '../../ui/table.tsx';
import type { OperationItem } from '../operations/operation-rows.ts';
import { useWords } from '../words/use-words.ts';
import type { Progress } from './progress.ts';

/** What runs or waits, with how far it is. */
export function RunningTable({ running }: { running: readonly (OperationItem & { progress: Progress | undefined })[] }) {
  const { t } = useWords();
  const [operation, state, progress, by, launched] = [t('operations.operation'), t('common.state'), t('overview.progress'), t('operations.launchedBy'), t('operations.launched')];
  return (
    <Table caption={t('overview.runningCaption')} columns={[operation, state, progress, by, launched]} dense>
      {running.map((item) => row(item.id, (
        <>
          {cell(operation, <><a href={`/operations/${item.id}`} className="row-title" title={item.sentence}>{item.sentence}</a>{item.note !== undefined && <> <span className="soft" title={item.note}>{item.note}</span></>}</>, 'main')}
          {cell(state, stateLabel(item.state))}
          {cell(progress, item.progress === undefined ? '–' : <span className="progress">{item.progress.bar !== undefined && <progress {...item.progress.bar} aria-label={item.progress.words} />}<span>{item.progress.words}</span></span>)}
          {cell(by, item.actor)}
          {cell(launched, momentIn(item.requested))}
        </>
      )))}
    </Table>
  );
}

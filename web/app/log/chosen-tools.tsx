import { useState } from 'react';
import type { LogLine } from '../../../events/task-log.ts';
import { plainText } from '../../live/terminal-text.ts';
import { ToolButton } from '../../ui/tool-bar.tsx';
import { useWords } from '../words/use-words.ts';
import { copyText } from './copy-text.ts';
import { rangeText, type LineRange } from './line-range.ts';

interface ChosenToolsProps {
  chosen: LineRange;
  /** Address of the log as text. */
  text: string;
  lines: (range: LineRange) => Promise<LogLine[]>;
  scripted: boolean;
}

/** More are downloaded rather than copied. */
const mostCopied = 5000;

type Outcome = { of: string; went: 'copied' | 'notCopied' };

/** What can be done with the lines that are chosen. */
export function ChosenTools({ chosen, text, lines, scripted }: ChosenToolsProps) {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<Outcome>();
  const count = chosen.to - chosen.from + 1;
  const of = rangeText(chosen);
  const copy = async () => {
    try {
      await copyText((await lines(chosen)).map((line) => `${plainText(line.text)}\n`).join(''));
      setOutcome({ of, went: 'copied' });
    } catch {
      setOutcome({ of, went: 'notCopied' });
    }
  };
  return (
    <div className="tools">
      <span>{t('log.chosen', { count, lines: of })}</span>
      {scripted && count <= mostCopied && <ToolButton onPress={() => void copy()}>{t('log.copy')}</ToolButton>}
      <a href={`${text}?lines=${of}`}>{t('log.asText')}</a>
      <span role="status">{outcome?.of === of ? t(`log.${outcome.went}`) : ''}</span>
    </div>
  );
}

import { meets, type Figure, type Unit } from './benchmark.ts';
import type { Report } from './report.ts';

const head = ['', 'Measured', 'Goal', 'Reference in the same run'];

/** The report for a terminal. */
export function asText(report: Report): string {
  const rows = [head, ...rowsOf(report)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd());
  return [...lines, '', ...notes(report)].join('\n');
}

/** The report for the documentation: every figure, or those alone that have a goal. */
export function asMarkdown(report: Report, wanted: 'every figure' | 'with a goal'): string {
  const rows = rowsOf(report, ({ goal }) => wanted === 'every figure' || goal !== undefined);
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), '', ...notes(report)].join('\n');
}

function rowsOf({ benchmarks }: Report, wanted: (figure: Figure) => boolean = () => true): string[][] {
  return benchmarks.flatMap(({ figures = [] }) => figures.filter(wanted).map(rowOf));
}

function rowOf(figure: Figure): string[] {
  const { what, value, unit, goal, reference } = figure;
  const missed = meets(figure) === false ? ' (missed)' : '';
  return [
    what,
    written(value, unit) + missed,
    goal === undefined ? '' : 'atMost' in goal ? `≤ ${written(goal.atMost, unit)}` : `≥ ${written(goal.atLeast, unit)}`,
    reference === undefined ? '' : `${reference.what}: ${written(reference.value, reference.unit)}`,
  ];
}

function notes({ machine, measuredAt, benchmarks }: Report): string[] {
  const { cpus, model, memoryGb, kernel, node } = machine;
  const missing = benchmarks.flatMap(({ title, skipped, failed }) => [
    ...(skipped === undefined ? [] : [`Skipped: ${title}. ${skipped}`]),
    ...(failed === undefined ? [] : [`Broke off: ${title}. ${failed}`]),
  ]);
  return [`Measured on ${measuredAt.slice(0, 10)} with ${cpus} CPUs (${model}), ${memoryGb} GB of memory, Linux ${kernel}, Node ${node}.`, ...missing];
}

function written(value: number, unit: Unit): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const number = value.toLocaleString('en', { maximumFractionDigits: digits });
  return unit === '×' || unit === '/s' ? `${number}${unit === '×' ? ' ×' : '/s'}` : `${number} ${unit}`;
}

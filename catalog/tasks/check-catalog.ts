import { isDeepStrictEqual } from 'node:util';
import type { ReportFault } from './catalog-faults.ts';
import type { JsonSchema, TaskContract } from './contract.ts';

/** What only shows between Tasks: an undo that cannot be called, variants that do not stand in for each other. */
export function checkCatalog(tasks: readonly TaskContract[], report: ReportFault): void {
  const byName = new Map(tasks.map((task) => [task.name, task]));
  for (const task of tasks) checkUndo(task, byName, report);
  for (const [contract, variants] of Map.groupBy(tasks, (task) => task.implements)) checkVariants(contract, variants, byName, report);
}

function checkUndo(task: TaskContract, byName: ReadonlyMap<string, TaskContract>, report: ReportFault): void {
  if (task.undo === undefined) return;
  const undo = byName.get(task.undo);
  if (!undo) {
    if (task.engine === 'script') report(`scripts/${task.name}/manifest.yml: undo names "${task.undo}", which is no Task: add it or correct the name.`);
    return;
  }
  for (const [name, schema] of Object.entries(undo.inputs.properties ?? {})) {
    const own = task.inputs.properties?.[name];
    if (!own) report(`${undo.name}, the undo of ${task.name}, takes the input "${name}", which ${task.name} does not have: an undo takes a subset of the inputs.`);
    else if (!sameType(own, schema)) report(`${undo.name}, the undo of ${task.name}, takes another type for "${name}": give both the same schema.`);
  }
}

function checkVariants(contract: string, variants: readonly TaskContract[], byName: ReadonlyMap<string, TaskContract>, report: ReportFault): void {
  const [first, ...others] = variants;
  if (!first) return;
  const namesake = byName.get(contract);
  if (namesake && namesake.implements !== contract) report(`${namesake.name} is a Task and also the contract of ${first.name}: rename one.`);
  for (const other of others) {
    const both = `${first.name} and ${other.name} implement ${contract} but`;
    reportDifferences(both, 'input', first.inputs, other.inputs, report);
    reportDifferences(both, 'feedback', first.feedback, other.feedback, report);
    if ((first.undo === undefined) !== (other.undo === undefined)) report(`${both} only one has an undo: give both one, or neither.`);
  }
}

function reportDifferences(both: string, what: 'input' | 'feedback', a: JsonSchema, b: JsonSchema, report: ReportFault): void {
  const names = new Set([...Object.keys(a.properties ?? {}), ...Object.keys(b.properties ?? {})]);
  for (const name of [...names].sort()) {
    const [one, two] = [a.properties?.[name], b.properties?.[name]];
    if (!one || !two) report(`${both} only one has the ${what} "${name}": variants take and report the same.`);
    else if (!sameType(one, two)) report(`${both} differ in the ${what} "${name}": give both the same schema.`);
    else if (a.required?.includes(name) !== b.required?.includes(name)) report(`${both} only one requires the ${what} "${name}": make it the same in both.`);
  }
}

function sameType(a: JsonSchema, b: JsonSchema): boolean {
  return isDeepStrictEqual(withoutWords(a), withoutWords(b));
}

/** Words for people may differ between variants; what is accepted may not. */
function withoutWords({ title: _title, description: _description, 'x-ui': _hints, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

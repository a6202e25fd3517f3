import { propertiesSchema } from './argument-spec.ts';
import type { ReportFault } from './catalog-faults.ts';
import type { TaskContract } from './contract.ts';
import { parseDuration } from './duration.ts';
import { feedbackSchema } from './feedback-schema.ts';
import { digestTree, type TreeFile } from './file-tree.ts';
import { scriptManifest } from './manifest-schema.ts';
import { parseManifest, parseYaml } from './parse-manifest.ts';
import { retryPolicy } from './retries.ts';
import { TASK_NAME } from './task-names.ts';

/** The Task of one script, each fault reported; `undefined` when its manifest cannot be read. */
export function loadScript(script: string, files: ReadonlyMap<string, TreeFile>, report: ReportFault): TaskContract | undefined {
  const at = `scripts/${script}/manifest.yml`;
  const run = files.get('run');
  if (!run) report(`scripts/${script}/run is missing: write the program that the Server runs.`);
  else if (!run.executable) report(`scripts/${script}/run is not executable: chmod +x it.`);
  else if (!run.content.subarray(0, 3).toString('latin1').startsWith('#!/')) report(`scripts/${script}/run does not begin with #!/: name its interpreter.`);
  const file = files.get('manifest.yml');
  if (!file) {
    report(`${at} is missing: write its title, inputs and feedback.`);
    return undefined;
  }
  const data = parseYaml(file.content.toString('utf8'), at, report);
  const declared = data === undefined ? undefined : parseManifest(scriptManifest, data, at, report);
  if (!declared) return undefined;

  const timeoutSeconds = parseDuration(declared.timeout);
  if (timeoutSeconds === undefined) report(`${at}: timeout is ${JSON.stringify(declared.timeout)}: write a number with s, m or h, at most 24h.`);
  if (declared.implements !== undefined && !TASK_NAME.test(declared.implements)) report(`${at}: implements is ${JSON.stringify(declared.implements)}: name a contract such as web.write_vhost.`);
  if (declared.preview !== 'none') report(`${at}: preview is ${declared.preview}, but a script cannot be previewed: write none.`);
  return {
    name: script,
    engine: 'script',
    script,
    title: declared.title,
    implements: declared.implements ?? script,
    inputs: propertiesSchema(declared.inputs, declared.required, `${at}: inputs`, report),
    feedback: feedbackSchema(declared.feedback, `${at}: feedback`, report),
    ...(declared.undo === undefined ? {} : { undo: declared.undo }),
    idempotent: declared.idempotent,
    preview: declared.preview,
    retries: retryPolicy(declared, at, report),
    timeoutSeconds: timeoutSeconds ?? 0,
    secrets: [],
    digest: digestTree(files),
  };
}

import { posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { inputSchema } from './argument-spec.ts';
import type { ReportFault } from './catalog-faults.ts';
import type { TaskContract } from './contract.ts';
import { parseDuration } from './duration.ts';
import { feedbackSchema } from './feedback-schema.ts';
import { digestTree, type TreeFile } from './file-tree.ts';
import { argumentSpecs, entryPointSpec, roleManifest, roleTask, type ArgumentOption } from './manifest-schema.ts';
import { parseManifest, parseYaml } from './parse-manifest.ts';
import { readTaskList } from './reported-feedback.ts';
import { retryPolicy } from './retries.ts';
import { NAME_PART, TASK_NAME } from './task-names.ts';

/** The Tasks of one role, each fault reported. A Task with a fault in its own manifest is left out. */
export function loadRole(role: string, files: ReadonlyMap<string, TreeFile>, report: ReportFault): TaskContract[] {
  const manifestFile = `roles/${role}/meta/aegir.yml`;
  const specsFile = `roles/${role}/meta/argument_specs.yml`;
  const manifest = readManifest(roleManifest, role, files, 'meta/aegir.yml', 'the titles, undo and feedback of its Tasks', report)?.tasks;
  const specs = readManifest(argumentSpecs, role, files, 'meta/argument_specs.yml', 'the inputs of its Tasks', report)?.argument_specs;
  if (!manifest || !specs) return [];

  const digest = digestTree(files);
  const defaults = readDefaults(role, files, report);
  const tasks: TaskContract[] = [];
  for (const [entrypoint, data] of Object.entries(manifest)) {
    const at = `${manifestFile}: tasks.${entrypoint}`;
    if (!NAME_PART.test(entrypoint)) {
      report(`${manifestFile} names the entry point ${JSON.stringify(entrypoint)}: use lower-case letters, digits and _, beginning with a letter.`);
      continue;
    }
    if (!Object.hasOwn(specs, entrypoint)) report(`${specsFile} has no entry point "${entrypoint}": describe its inputs, or "options: {}" when it has none.`);
    if (!files.has(`tasks/${entrypoint}.yml`)) report(`roles/${role}/tasks/${entrypoint}.yml is missing: write the entry point that meta/aegir.yml names.`);
    const declared = parseManifest(roleTask, data, at, report);
    const spec = Object.hasOwn(specs, entrypoint) ? parseManifest(entryPointSpec, specs[entrypoint], `${specsFile}: argument_specs.${entrypoint}`, report) : undefined;
    if (!declared || !spec) continue;

    const timeoutSeconds = parseDuration(declared.timeout);
    if (timeoutSeconds === undefined) report(`${at}.timeout is ${JSON.stringify(declared.timeout)}: write a number with s, m or h, at most 24h.`);
    if (declared.implements !== undefined && !TASK_NAME.test(declared.implements)) report(`${at}.implements is ${JSON.stringify(declared.implements)}: name a contract such as web.write_vhost.`);
    if (declared.undo !== undefined && !Object.hasOwn(manifest, declared.undo)) report(`${at}.undo names "${declared.undo}", which is no entry point of this role: add it or correct the name.`);
    checkSecrets(declared.secrets, spec.options, at, report);
    checkDefaults(role, entrypoint, spec.options, defaults, report);
    const feedback = feedbackSchema(declared.feedback, `${at}.feedback`, report);
    checkFeedback(role, entrypoint, files, Object.keys(declared.feedback), feedback.required ?? [], report);
    tasks.push({
      name: `${role}.${entrypoint}`,
      engine: 'ansible',
      role,
      entrypoint,
      title: declared.title,
      implements: declared.implements ?? `${role}.${entrypoint}`,
      inputs: inputSchema(spec.options, declared.inputs, `${at}.inputs`, report),
      feedback,
      ...(declared.undo === undefined ? {} : { undo: `${role}.${declared.undo}` }),
      idempotent: declared.idempotent,
      preview: declared.preview,
      retries: retryPolicy(declared, at, report),
      timeoutSeconds: timeoutSeconds ?? 0,
      secrets: declared.secrets,
      digest,
    });
  }
  for (const name of Object.keys(specs)) {
    if (!Object.hasOwn(manifest, name)) report(`${specsFile} describes "${name}", which meta/aegir.yml does not have: add it there or remove it here.`);
  }
  checkTaskFiles(role, files, manifest, report);
  return tasks;
}

function readManifest<S extends z.ZodType>(schema: S, role: string, files: ReadonlyMap<string, TreeFile>, path: string, holds: string, report: ReportFault): z.infer<S> | undefined {
  const file = files.get(path);
  if (!file) {
    report(`roles/${role}/${path} is missing: write it with ${holds}.`);
    return undefined;
  }
  const data = parseYaml(file.content.toString('utf8'), `roles/${role}/${path}`, report);
  return data === undefined ? undefined : parseManifest(schema, data, `roles/${role}/${path}`, report);
}

/** Ansible shows the default of an argument spec and does not apply it: the role has to set the same. */
function checkDefaults(role: string, entrypoint: string, options: Record<string, ArgumentOption>, defaults: Record<string, unknown>, report: ReportFault): void {
  for (const [name, option] of Object.entries(options)) {
    const set = Object.hasOwn(defaults, name) ? defaults[name] : undefined;
    if (option.default !== undefined && !isDeepStrictEqual(set, option.default)) {
      report(`roles/${role}/defaults/main.yml does not set ${name} to ${JSON.stringify(option.default)}, the default of ${entrypoint} in argument_specs: make both the same.`);
    }
    if (option.default === undefined && set !== undefined && !option.no_log) {
      report(`roles/${role}/defaults/main.yml sets ${name}, which ${entrypoint} has without a default in argument_specs: add it there, or remove it here.`);
    }
  }
}

function readDefaults(role: string, files: ReadonlyMap<string, TreeFile>, report: ReportFault): Record<string, unknown> {
  const file = files.get('defaults/main.yml');
  const data = file && parseYaml(file.content.toString('utf8'), `roles/${role}/defaults/main.yml`, report);
  return typeof data === 'object' && data !== null ? { ...data } : {};
}

function checkSecrets(secrets: readonly string[], options: Record<string, ArgumentOption>, at: string, report: ReportFault): void {
  for (const name of secrets) {
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) report(`${at}.secrets names "${name}", which its argument_specs do not have: add the option.`);
    else if (!option.no_log) report(`${at}.secrets names "${name}", whose option lacks "no_log: true": add it, or its value would be logged.`);
  }
  for (const [name, option] of Object.entries(options)) {
    if (option.no_log && !secrets.includes(name)) report(`${at} has the no_log option "${name}", which is not in its secrets: list it there, the runner supplies it.`);
  }
}

/** Follows fixed imports; what a role says it reports and what it reports must be the same names. */
function checkFeedback(role: string, entrypoint: string, files: ReadonlyMap<string, TreeFile>, declared: readonly string[], required: readonly string[], report: ReportFault): void {
  const reported = new Set<string>();
  const seen = new Set<string>();
  const follow = (path: string): void => {
    const file = files.get(path);
    if (!file || seen.has(path)) return;
    seen.add(path);
    const facts = readTaskList(parseYaml(file.content.toString('utf8'), `roles/${role}/${path}`, report));
    for (const name of facts.feedback) reported.add(name);
    for (const name of facts.imports) follow(posix.normalize(posix.join(posix.dirname(path), name)));
  };
  follow(`tasks/${entrypoint}.yml`);
  if (!seen.size) return;
  for (const name of required) {
    if (!reported.has(name)) report(`roles/${role}/tasks/${entrypoint}.yml never reports the feedback "${name}" that meta/aegir.yml declares: report it by aegir_feedback, or make it optional.`);
  }
  for (const name of reported) {
    if (!declared.includes(name)) report(`roles/${role}/tasks/${entrypoint}.yml reports the feedback "${name}" that meta/aegir.yml does not declare: declare its type.`);
  }
}

/** A task file that nothing names could be run by nobody: a forgotten manifest entry, most likely. */
function checkTaskFiles(role: string, files: ReadonlyMap<string, TreeFile>, manifest: Record<string, unknown>, report: ReportFault): void {
  for (const path of files.keys()) {
    const entrypoint = /^tasks\/([^_/][^/]*)\.ya?ml$/.exec(path)?.[1];
    if (entrypoint !== undefined && !Object.hasOwn(manifest, entrypoint)) {
      report(`roles/${role}/${path} is no entry point: add "${entrypoint}" to meta/aegir.yml, or begin the file's name with _ if others import it.`);
    }
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Environment } from './settings.ts';

export type ChildAnswer =
  | { outcome: 'answered'; json: unknown }
  | { outcome: 'took_too_long' }
  /** `said` is for the log. */
  | { outcome: 'failed'; said: string };

/** Runs a program of ours that prints one JSON document, in a process of its own: what it loads is heavy, and goes with it. */
export async function answerOfChild(entry: string, words: readonly string[], env: Environment, timeoutMs: number): Promise<ChildAnswer> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry, ...words], {
    env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs, killSignal: 'SIGKILL',
  });
  const [out, said, [code, signal]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>]);
  if (signal === 'SIGKILL') return { outcome: 'took_too_long' };
  if (code !== 0) return { outcome: 'failed', said };
  try {
    return { outcome: 'answered', json: JSON.parse(out) };
  } catch {
    return { outcome: 'failed', said: `${said}${out}` };
  }
}

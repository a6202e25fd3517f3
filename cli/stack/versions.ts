import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../settings.ts';
import type { StackVersions } from './stack-status.ts';

export function aegirVersion(): string {
  return (JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { version: string }).version;
}

export async function readVersions(temporal: string | undefined, venv: string): Promise<StackVersions> {
  const [temporalVersion, ansible] = [temporal === undefined ? undefined : await versionOf(temporal), ansibleVersion(venv)];
  return {
    aegir: aegirVersion(),
    node: process.versions.node,
    ...(temporalVersion === undefined ? {} : { temporal: temporalVersion }),
    ...(ansible === undefined ? {} : { ansible }),
  };
}

async function versionOf(program: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program, ['--version'], { timeout: 10_000 });
    return /\d+\.\d+\.\d+/.exec(stdout)?.[0];
  } catch {
    return undefined;
  }
}

/** From what pip recorded: starting Ansible to ask it takes a second. */
function ansibleVersion(venv: string): string | undefined {
  for (const python of entries(join(venv, 'lib'))) {
    for (const name of entries(join(venv, 'lib', python, 'site-packages'))) {
      const version = /^ansible_core-(.+)\.dist-info$/.exec(name)?.[1];
      if (version !== undefined) return version;
    }
  }
  return undefined;
}

function entries(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

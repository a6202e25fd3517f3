import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const checkout = join(import.meta.dirname, '../..');

export function read(path: string): string {
  return readFileSync(join(checkout, path), 'utf8');
}

/** A service of docker-compose.yml, in the forms that this file uses. */
export interface Service {
  image: string;
  build?: { context: string; target?: string };
  command?: string[];
  entrypoint?: string[];
  environment?: Record<string, string>;
  env_file?: string[];
  ports?: string[];
  volumes?: string[];
  networks: string[];
  secrets?: string[];
  privileged?: boolean;
  profiles?: string[];
  restart?: string;
  healthcheck?: { test: string[] };
}

export interface ComposeFile {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, null>;
  secrets: Record<string, { file: string }>;
}

export function readComposeFile(): ComposeFile {
  return parse(read('docker-compose.yml'), { merge: true }) as ComposeFile;
}

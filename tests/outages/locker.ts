import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const program = `
  const { DatabaseSync } = require('node:sqlite');
  const db = new DatabaseSync(process.argv[1], { timeout: 30000 });
  db.exec('BEGIN IMMEDIATE');
  console.log('locked');
  process.stdin.once('data', () => { db.exec('ROLLBACK'); db.close(); process.exit(0); });
`;

/** Another program that keeps a SQLite file locked, as a backup does. Resolves once it has it. @returns lets go. */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  const locker = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '-e', program, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(locker, 'exit');
  await once(createInterface({ input: locker.stdout }), 'line');
  return async () => {
    locker.stdin.write('go\n');
    await exited;
  };
}

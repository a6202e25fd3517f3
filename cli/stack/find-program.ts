import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Full path of a program, looked for in the given directories first and then as a shell would. */
export function findProgram(name: string, env: { PATH?: string | undefined }, first: readonly string[] = []): string | undefined {
  const directories = [...first, ...(env.PATH ?? '').split(delimiter).filter((each) => each !== '')];
  return directories.map((directory) => join(directory, name)).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

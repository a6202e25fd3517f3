import { read } from './compose-file.ts';

/** A stage of the Dockerfile. */
export interface Stage {
  name: string;
  base: string;
  /** What it takes from the build context: source and destination below the image's working directory. */
  copies: { source: string; destination: string }[];
  user: string | undefined;
}

export function readStages(): Stage[] {
  const lines = read('Dockerfile').replaceAll(/\\\n/g, ' ').split('\n');
  const args = new Map([...lines.join('\n').matchAll(/^ARG (\w+)=(\S+)$/gm)].map(([, name, value]) => [name!, value!] as const));
  const stages: Stage[] = [];
  for (const line of lines) {
    const from = /^FROM (\S+) AS (\S+)$/.exec(line);
    if (from !== null) stages.push({ base: from[1]!.replace(/^\$\{(\w+)\}$/, (_, name: string) => args.get(name) ?? ''), name: from[2]!, copies: [], user: undefined });
    const stage = stages.at(-1);
    const [command, ...words] = line.trim().split(/\s+/);
    if (stage === undefined || words.length === 0) continue;
    if (command === 'USER') stage.user = words[0];
    if (command !== 'COPY' || words[0]!.startsWith('--from')) continue;
    const destination = words.at(-1)!;
    for (const source of words.slice(0, -1)) {
      stage.copies.push({ source, destination: destination.endsWith('/') ? `${destination}${source.split('/').at(-1)!}` : destination });
    }
  }
  return stages;
}

/** Whether .dockerignore lets a path of the checkout into the build: all is left out but what it names after `!`. */
export function isInContext(path: string): boolean {
  const rules = read('.dockerignore').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const [first, ...others] = rules;
  if (first !== '*') throw new Error('.dockerignore begins with *.');
  let included = false;
  for (const rule of others) {
    const pattern = rule.replace(/^!/, '').replaceAll('.', '\\.').replaceAll('**/', '(?:.+/)?').replaceAll(/(?<!\))\*/g, '[^/]*');
    if (new RegExp(`^${pattern}(/|$)`).test(path)) included = rule.startsWith('!');
  }
  return included;
}

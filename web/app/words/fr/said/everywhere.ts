import type { Phrases } from '../../said.ts';

/** The runner names a Server as “server” and its id; where a Task has ended, its name stands for that. And it speaks of itself. */
const places = [
  { where: 'Server {9}', at: 'le Serveur {9}', of: 'du Serveur {9}' },
  { where: 'server {9}', at: 'le Serveur {9}', of: 'du Serveur {9}' },
  { where: 'the runner', at: 'le runner', of: 'du runner' },
  { where: '{9}', at: '{9}', of: 'de {9}' },
];

/** Phrases about `{where}`, which is `{at}` in French, `{At}` at a beginning and `{of}` with “de”, for each way of naming a place. */
export function everywhere(phrases: Phrases): Phrases {
  return Object.fromEntries(Object.entries(phrases).flatMap(([english, french]) => places.map(({ where, at, of }) => [
    english.replace('{where}', where),
    french.replace('{at}', at).replace('{At}', at.replace(/^l/, 'L')).replace('{of}', of),
  ])));
}

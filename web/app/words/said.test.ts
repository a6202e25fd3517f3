import { describe, expect, test } from '@jest/globals';
import { sayerOf } from './said.ts';

const said = sayerOf({
  'Write the file': 'Écrire le fichier',
  'Do nothing.': 'Ne rien faire.',
  'Verify {1}': 'Vérifier {1}',
  'Verify Server {1}': 'Vérifier le Serveur {1}',
  'Move {1} to {2}': 'Vers {2}, déplacer {1}',
  'Runs “{1*}” again.': 'Refait « {1*} ».',
  'Left on the host: {1,}.': 'Laissé sur l’hôte : {1,}.',
  '“{1*}” may still run.': '« {1*} » tourne peut-être.',
  '{1} runs here.': '{1} tourne ici.',
  '{1} came at {2}.': '{1} est venu le {2@}.',
}, (at) => `jour de ${at.slice(0, 10)}`);

describe('what was said in English', () => {
  test.each([
    ['a phrase', 'Write the file', 'Écrire le fichier'],
    ['with a value', 'Verify Server web-1', 'Vérifier le Serveur web-1'],
    ['the phrase that says most', 'Verify it', 'Vérifier it'],
    ['with values in another order', 'Move a b to c', 'Vers c, déplacer a b'],
    ['with what is itself said', 'Runs “Write the file” again.', 'Refait « Écrire le fichier ».'],
    ['with what a third party called it', 'Runs “Write robots.txt” again.', 'Refait « Write robots.txt ».'],
    ['with a list', 'Left on the host: Write the file, Tune it.', 'Laissé sur l’hôte : Écrire le fichier, Tune it.'],
    ['several sentences', 'Runs “Write the file” again. Do nothing. “Tune it” may still run.', 'Refait « Écrire le fichier ». Ne rien faire. « Tune it » tourne peut-être.'],
    ['a moment', 'Ada came at 2026-11-21T10:00:22.123Z.', 'Ada est venu le jour de 2026-11-21.'],
    ['what stands for a moment and is none', 'Ada came at noon.', 'Ada est venu le noon.'],
    ['what begins with a value', 'nginx runs here.', 'nginx tourne ici.'],
    ['a value that looks like a hole or a group', 'Verify Server {2*} $1 $&', 'Vérifier le Serveur {2*} $1 $&'],
    ['what is not known', 'Restart the moon.', 'Restart the moon.'],
    ['what is known in part only', 'Do nothing. Restart the moon.', 'Do nothing. Restart the moon.'],
    ['nothing', '', ''],
  ])('%s', (_what, text, expected) => expect(said(text)).toBe(expected));

  test('what is long or made to be slow comes back as it came, at once', () => {
    for (const text of ['x'.repeat(1_000_000), 'Move '.repeat(390), 'Runs “'.repeat(330), 'Do nothing. '.repeat(160) + 'x']) expect(said(text)).toBe(text);
  }, 2000);
});

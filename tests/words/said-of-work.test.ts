import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { absentSite, decideSite, type SiteCommand, type SiteState } from '../../events/site.ts';
import { operationEvents } from '../../events/operation.ts';
import { frenchOfSaid } from '../../web/app/words/fr/said/all.ts';
import { sayerOf } from '../../web/app/words/said.ts';
import { argumentsOf, meaningsIn, returnsOf, valuesOf } from './expand.ts';
import { root, sourcesIn, textsIn, untold } from './untold.ts';

/* What the engine, the runner, the reconciler and the stores say when something went otherwise than well. */

const python = process.env['AEGIR_PYTHON'] ?? 'python3';
const runnerSays = JSON.parse(execFileSync(python, [join(import.meta.dirname, 'runner_says.py')], { encoding: 'utf8' })) as Record<string, string[]>;
const said = sayerOf(frenchOfSaid);

describe('there is a French for what the runner says', () => {
  test.each(Object.entries(runnerSays).filter(([, texts]) => texts.length > 0))('in %s', (_file, texts) => expect(untold(texts)).toEqual([]));

  test('with the name of a Server in the place of its id', () => {
    const named = Object.values(runnerSays).flat().filter((text) => /server x/i.test(text)).flatMap((text) => text.replaceAll(/server x/gi, 'x').split('; before anything'));
    expect(named.length).toBeGreaterThan(5);
    expect(untold(named.filter((text) => text !== ' else is run there, it will be'))).toEqual([]);
  });

  test('of a run that was stopped, or that did not succeed', () => {
    const stopped = ['Cancelled', 'Stopped after 5 s, the longest it may take', 'Stopped, for the runner cannot write its journal: x'];
    const ends = runnerSays['supervisor.py']!.filter((text) => text.startsWith('What it had started'));
    expect(ends).toHaveLength(2);
    expect(untold(stopped.flatMap((each) => [`${each}.`, `${each} before anything was run.`, ...ends.map((end) => `${each}. ${end}`)]))).toEqual([]);
  });
});

describe('there is a French for', () => {
  test('what a worker says of the runner, and of a run', () => {
    const sources = sourcesIn('{activities,catalog/tasks}/**/*.ts', /\.test\.|testing\/|contract|hostile|transport\.ts/);
    const errors = [['RunnerUnreachable', 0], ['RunnerRefused', 1], ['TaskNotFound', 0]] as const;
    const thrown = errors.flatMap(([error, at]) => textsIn(sources, (source) => argumentsOf(source, new Set([error]), at), meaningsIn));
    expect(thrown.length).toBeGreaterThan(15);
    // What has a type is between the worker and Temporal.
    const told = textsIn(sourcesIn('activities/*.ts'), (source) => valuesOf(source, 'message', ['type', 'id']), meaningsIn);
    expect(told.length).toBeGreaterThan(5);
    expect(untold([...thrown, ...told].map(whole))).toEqual([]);
  });

  test('what an Operation says of how it goes', () => {
    const told = textsIn(sourcesIn('workflows/*.ts'), (source) => valuesOf(source, 'message'), meaningsIn);
    expect(told.length).toBeGreaterThan(5);
    expect(untold(told.map(whole))).toEqual([]);
  });

  test('why an Operation does not take a decision', () => {
    const sources = sourcesIn('{workflows/{decisions,cancels},dispatch/temporal}.ts');
    const refusals = textsIn(sources, (source) => [...returnsOf(source), ...argumentsOf(source, new Set(['Error']), 0)], meaningsIn).filter((text) => text.endsWith('.'));
    expect(refusals.length).toBeGreaterThan(4);
    expect(untold(refusals)).toEqual([]);
  });

  test('what the reconciler proves of a lost Operation', () => {
    const ends = meaningsIn(sourcesIn('dispatch/temporal.ts')[0]!).get('endOf')!;
    const lost = textsIn(sourcesIn('dispatch/lost-operations.ts'), (source) => [...(meaningsIn(source).get('message') ?? [])], (source) => new Map([...meaningsIn(source), ['end', ends]]));
    expect(lost.length).toBeGreaterThan(6);
    expect(untold(lost)).toEqual([]);
    expect(['terminated', 'timed out', 'completed', 'failed', 'cancelled', 'continued as new'].filter((word) => said(word) === word)).toEqual([]);
  });

  test('why the event store cannot be used, as a sentence and within one', () => {
    const sources = sourcesIn('events/store/**/*.ts', /\.test\.|testing\/|contract\//);
    const whys = [...textsIn(sources, (source) => argumentsOf(source, new Set(['EventStoreUnavailable']), 0), meaningsIn)].filter((text) => text !== 'x');
    expect(whys.length).toBeGreaterThan(15);
    const sentences = whys.map((why) => (/[.?!]$/.test(why) ? why : `${why}.`));
    expect(untold([...sentences, ...sentences.map((why) => why.charAt(0).toUpperCase() + why.slice(1))])).toEqual([]);
    expect(sentences.map((why) => `The event store cannot be used now: ${why}`).filter((text) => said(text).includes(text.slice(-20)))).toEqual([]);
  });

  test('why the lists are made anew, or stand still', () => {
    const sources = sourcesIn('{events/{schema,read-models/*},web/system/*}.ts');
    const whys = [
      ...textsIn(sources, (source) => [...valuesOf(source, 'why'), ...argumentsOf(source, new Set(['UnreadableEvent']), 1), ...argumentsOf(source, new Set(['super']), 0)], meaningsIn),
      ...textsIn(sources, (source) => argumentsOf(source, new Set(['enter']), 0).flatMap((node) => valuesOf({ program: node }, 'rebuilding')), meaningsIn),
      ...textsIn(sources, (source) => argumentsOf(source, new Set(['rebuild', 'newFile']), 0), meaningsIn),
    ].filter((text) => / /.test(text));
    expect(whys.length).toBeGreaterThan(8);
    expect(untold(whys)).toEqual([]);
  });

  test('what comes of a replay, and where the ways part', () => {
    const sources = sourcesIn('cli/replay/*.ts');
    const told = textsIn(sources, (source) => [...valuesOf(source, 'message'), ...valuesOf(source, 'recorded'), ...valuesOf(source, 'present'), ...argumentsOf(source, new Set(['unknown']), 1), ...argumentsOf(source, new Set(['Refused']), 1)], meaningsIn);
    const ways = textsIn(sources, (source) => ['eventWords', 'requestWords', 'differentTask'].flatMap((name) => meaningsIn(source).get(name) ?? []), meaningsIn).flatMap((text) =>
      (text.startsWith('x of ') ? Object.keys(operationEvents.schemas).filter((type) => /^Task(?!Started)|Blocked|Taken$/.test(type)).map((type) => text.replace('x', type)) : /^x[:,]/.test(text) ? [] : [text]));
    expect(ways.length).toBeGreaterThan(10);
    expect(untold([...told, ...ways, 'OperationFailed: x', 'OperationRolledBack: x'].filter((text) => / /.test(text)))).toEqual([]);
  });

  test('every state of a Site that does not allow what is asked', () => {
    const commands = ['install_started', 'installed', 'install_failed', 'delete_started', 'deleted', 'resume'].map((type) => ({ type, operationId: 'o', lost: 'l', message: '' }) as unknown as SiteCommand);
    const states = ['requested', 'installing', 'enabled', 'failed', 'deleting', 'deleted'].map((status) => ({ ...absentSite, status, name: 'shop', requestedFor: 'l' }) as unknown as SiteState);
    const refused = commands.flatMap((command) => states.flatMap((state) => refusalOf(() => decideSite(state, command))));
    expect(refused.length).toBeGreaterThan(15);
    expect(refused.map(said).filter((text) => / (is|or) /.test(text))).toEqual([]);
  });

  test('what a Server may lack, and what to do about it', () => {
    const probe = readFileSync(join(root, 'roles/server/files/probe.sh'), 'utf8');
    const lacks = [...probe.matchAll(/\black (?:'([^']+)'|"([^"]+)") (?:'([^']+)'|"([^"]+)")/g)].flatMap(([, a, b, c, d]) => [a ?? b ?? '', c ?? d ?? '']);
    const names = new Set(['Python 3', 'systemd', 'apt-get']);
    // The line to run is laid beside the words.
    const texts = lacks.map((text) => text.replace(/(Run(?: as root)?:) .*$/s, '$1').replaceAll(/\$\{?\w+(:-\d)?\}?/g, 'x')).filter((text) => !names.has(text));
    expect(texts.length).toBeGreaterThan(8);
    expect(untold(texts)).toEqual([]);
  });
});

describe('in French is, whole,', () => {
  test.each([
    ['a Server that is away', 'web-1 cannot be reached at 10.98.0.11 port 22 (connect timed out): nothing was run; check that it is up.',
      'web-1 est injoignable à 10.98.0.11, port 22 (connect timed out)\u00a0: rien n’a été exécuté\u00a0; vérifiez que la machine est en marche.'],
    ['an engine’s failure, with what is known of what it left', 'Copy the file: No space left on device. The disk of web-1 is full: free space there, then retry. What it had started may go on: process 7 on the runner does not end; web-1 could not be asked to end it (no answer); before anything else is run there, it will be.',
      'Copy the file: No space left on device. Le disque de web-1 est plein\u00a0: libérez-y de la place, puis réessayez. Ce qu’elle avait démarré tourne peut-être encore\u00a0: le processus 7 du runner ne s’arrête pas\u00a0; web-1 n’a pas pu recevoir la demande d’y mettre fin (aucune réponse)\u00a0; la demande sera refaite avant toute autre exécution sur place.'],
    ['a lost Task', '“Place the Platform” was lost; how far it got on web-1 is unknown. Its supervisor on the runner died on the way; what it had started was ended. Look at the log and at the host before you run it again.',
      '«\u00a0Déposer la Plateforme\u00a0» a été perdue\u00a0; on ignore jusqu’où elle est allée sur web-1. Son superviseur sur le runner est mort en chemin\u00a0; ce qu’elle avait démarré a été arrêté. Examinez le journal et l’hôte avant de l’exécuter de nouveau.'],
    ['a lost Operation', 'Temporal shows its workflow as terminated. 1 Task had succeeded; the last one, “Fetch the source”, was skipped.',
      'Temporal donne son exécution pour interrompue. 1 Tâche avait réussi\u00a0; la dernière, «\u00a0Récupérer le code source\u00a0», est passée.'],
    ['what was left behind', '“Place the Platform” of site shop', '«\u00a0Déposer la Plateforme\u00a0» (Site shop)'],
    ['a decision that came second', 'Ada was first and decided give_up.', 'Ada a été plus rapide et a décidé\u00a0: abandonner.'],
  ])('%s', (_what, english, french) => expect(said(english)).toBe(french));

  test('no text that a host or an engine made up keeps the pages waiting', () => {
    const texts = Object.keys(frenchOfSaid).map((phrase) => `${phrase.replaceAll(/\{\d[*,;@]?\}/g, 'x')} `).filter((text) => text.startsWith('x'));
    for (const each of [...texts, 'x. ', 'x lacks x. x x runs on x. ', 'Server ', '“x” ']) said(`${each.repeat(1990 / each.length)}!`);
  }, 5000);
});

/** Without the sentences in it that come from elsewhere. */
function whole(text: string): string {
  return text.replace(/^x (?=See that it is up)/, '').replace(/\. x(?= |$)/, '.');
}

function refusalOf(decide: () => unknown): string[] {
  try {
    decide();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

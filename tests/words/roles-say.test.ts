import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { wordsIn } from '../../web/app/words/all-words.ts';
import { root, untold } from './untold.ts';

/* Why a Task that comes with Aegir failed, in the words of its role and of the scripts that the role runs. */

const sources = (pattern: string): string[] => globSync(pattern, { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
const found = (pattern: string, text: RegExp): string[] => sources(pattern).flatMap((source) => [...source.matchAll(text)].map(([, , said = '']) => said));

test.each([
  ['its steps', 3, found('roles/*/tasks/*.yml', /^ +ansible\.builtin\.fail:\n +msg: (>-\n|")([^"]*?(?="\n)|(?: {6,}.+\n)+)/gm).map((text) => text.trim().replaceAll(/\s+/g, ' ').replaceAll(/\{\{.*?\}\}/g, 'x'))],
  ['its scripts', 15, found('roles/*/files/*.sh', /^(?!fail\(\)|refuse\(\)).*?\b(?:fail|refuse|echo(?=.*>&2)) (["'])(?!\$1)(.+?)\1/gm).map((text) => text.replaceAll(/\$(?:\w+|\{.*?\})/g, 'x'))],
  ['its programs', 2, found('roles/site/files/health.py', /problem = (f)"(.*)"/g).map((text) => `http://x on this Server ${text.replaceAll(/\{.*?\}/g, 'x')}.`)],
])('there is a French for why a role fails, said by %s', (_where, least, texts) => {
  const told = [...new Set(texts)].filter((text) => text !== 'x');
  expect(told.length).toBeGreaterThanOrEqual(least);
  expect(untold(told)).toEqual([]);
});

test.each([
  ['a configuration that was broken by hand', 'nginx refuses the new configuration, so the old one stays: nginx: [emerg] unknown directive "broken" in /etc/nginx/conf.d/x.conf:1. Sorry.',
    'nginx refuse la nouvelle configuration, l’ancienne reste donc en place\u00a0: nginx: [emerg] unknown directive "broken" in /etc/nginx/conf.d/x.conf:1. Sorry.'],
  ['a site that is not well', 'http://shop.example.org/ on this Server answered 500, and a healthy site answers with less than 400.',
    'http://shop.example.org/ sur ce Serveur a répondu 500, et un site en bonne santé répond moins de 400.'],
  ['a page that is not there', 'The Platform abc has no index.html, so it is no static site: add the page, or correct the document root.',
    'La Plateforme abc n’a pas de index.html, ce n’est donc pas un site statique\u00a0: ajoutez la page, ou corrigez la racine des documents.'],
  ['a decision that came too late', 'Grace decided give_up at 2026-11-21T10:00:22.123Z; the Operation has ended (failed). Launch it again instead.',
    'Grace a déjà décidé (abandonner) le 21 nov. 2026, 10:00:22 UTC\u00a0; l’Opération est terminée (échouée). Relancez-la plutôt.'],
  ['a role that does not do', 'Vera is a viewer, which does not allow operation:decide. Ask an administrator for the role operator or administrator.',
    'Vera a le rôle lecteur, qui ne permet pas de décider des Opérations. Demandez à un administrateur le rôle opérateur ou administrateur.'],
])('in French is, whole, %s', (_what, english, french) => expect(wordsIn.fr.said(english)).toBe(french));

test.each([
  ['a decision that came too late', 'Grace decided give_up at 2026-11-21T10:00:22.123Z; the Operation is running now.', 'Grace decided to give up at 21 Nov 2026, 10:00:22 UTC; the Operation is running now.'],
  ['a role that does not do', 'Vera is a viewer, which does not allow operation:decide. Ask an administrator for the role operator or administrator.',
    'Vera is a viewer, which does not allow deciding on Operations. Ask an administrator for the role operator or administrator.'],
  ['what a host said', 'rm: cannot remove: 2026-11-21T10:00:22.123Z', 'rm: cannot remove: 2026-11-21T10:00:22.123Z'],
])('an English page says, in its words, %s', (_what, text, said) => expect(wordsIn.en.said(text)).toBe(said));

import { expect, test } from '@jest/globals';
import { inView } from './in-view.ts';

const id = '6b1f6e62-6f0f-4c1e-9d5e-111111111111';

test.each([
  [`/sites/${id}`, { type: 'site', id }],
  [`/operations/${id}/changes?task=x`, { type: 'operation', id }],
  [`/servers/${id}#history`, { type: 'server', id }],
  ['/servers/add', undefined],
  ['/sites', undefined],
  [`/constructor/${id}`, undefined],
  [`/launch/${id}`, undefined],
  [`https://elsewhere.example/sites/${id}`, undefined],
  ['', undefined],
])('the page at %s is about %j', (path, view) => expect(inView(path)).toEqual(view));

import { describe, expect, test } from '@jest/globals';
import type { Principal } from '../../../commands/principal.ts';
import type { Target } from '../../../events/operation.ts';
import { wordsIn } from '../words/all-words.ts';
import { fitsState } from './fits-state.ts';
import { offersFor, severalOf } from './row-offers.ts';

const person = (role: Principal['role']): Principal => ({ kind: 'person', id: 'p', name: 'P', role });
const kinds = (type: Target['type'], role: Principal['role']) => offersFor(type, person(role), wordsIn.en).map(({ kind, field }) => `${kind} ${field}`);

describe('what is offered on a row', () => {
  test.each([
    ['server', 'administrator', ['server.verify server', 'server.install_service server', 'server.run_tasks server', 'platform.deploy server', 'site.install server']],
    ['server', 'operator', ['server.verify server', 'server.install_service server', 'platform.deploy server', 'site.install server']],
    ['server', 'viewer', []],
    ['distribution', 'operator', ['platform.deploy distribution']],
    ['platform', 'operator', ['site.install platform']],
    ['site', 'operator', ['site.delete site']],
    ['site', 'viewer', []],
  ] as const)('of a %s to an %s is what takes one', (type, role, offered) => expect(kinds(type, role)).toEqual(offered));

  test.each([
    ['server.verify', 'server', 'registered', true],
    ['server.verify', 'server', 'unreachable', true],
    ['server.install_service', 'server', 'registered', false],
    ['server.install_service', 'server', 'verified', true],
    ['site.install', 'server', 'unreachable', true],
    ['site.install', 'server', 'registered', false],
    ['site.install', 'platform', 'ready', true],
    ['site.install', 'platform', 'building', false],
    ['site.delete', 'site', 'enabled', true],
    ['site.delete', 'site', 'failed', true],
    ['site.delete', 'site', 'deleting', false],
    ['platform.deploy', 'distribution', 'active', true],
  ] as const)('%s of a %s that is %s: %s', (kind, type, status, fits) => expect(fitsState(kind, type, status)).toBe(fits));
});

test('several at once take what may be the same for each of them', () => {
  const several = (type: Target['type']) => severalOf(type, offersFor(type, person('administrator'), wordsIn.en)).map(({ kind }) => kind);
  expect(several('server')).toEqual(['server.verify', 'server.install_service', 'server.run_tasks']);
  expect(several('site')).toEqual([]);
});

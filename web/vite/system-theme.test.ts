import { expect, test } from '@jest/globals';
import { systemSelector, usedSelectors } from './system-theme.ts';

test.each([
  [':root:where(.pf-v6-theme-dark)', ':root:where(.theme-system)'],
  [':root:where(.pf-v6-theme-dark) .pf-v6-c-hero', ':root:where(.theme-system) .pf-v6-c-hero'],
  [':root', undefined],
])('%s follows the system as %s', (selector, system) => expect(systemSelector(selector)).toBe(system));

test.each([
  [':root:where(.pf-v6-theme-glass)', ''],
  ['.a, :root:where(.pf-v6-theme-felt, .x) .a, .b', '.a, .b'],
  [':where(html,\nbody)', ':where(html,\nbody)'],
])('of %j the selectors in use are %j', (selector, used) => expect(usedSelectors(selector)).toBe(used));

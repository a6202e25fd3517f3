/*
 * PatternFly's dark theme hangs on a class, which needs a script or a choice made by the server. For people who made no
 * choice, its rules are repeated for `.theme-system` under `prefers-color-scheme: dark`, so that the page is right at the
 * first paint and without JavaScript. Its optional themes (felt, glass, high contrast) are left out: nothing turns them on.
 */

/** As much of PostCSS's nodes as is used here; Vite brings PostCSS along. */
interface Rule {
  selector: string;
  clone(overrides: { selector: string }): Rule;
  after(node: unknown): void;
  remove(): void;
}
interface Root {
  walkRules(each: (rule: Rule) => void): void;
}
interface Helpers {
  AtRule: new (options: { name: string; params: string; nodes: Rule[] }) => unknown;
}

const unusedTheme = /\.pf-v6-theme-(felt|glass|high-contrast)/;
const darkTheme = '.pf-v6-theme-dark';

/** The same rule for people who left the choice to their system; undefined when it is not about the dark theme. */
export function systemSelector(selector: string): string | undefined {
  return selector.includes(darkTheme) ? selector.replaceAll(darkTheme, '.theme-system') : undefined;
}

/** Selectors of a rule without those that only unused themes match; '' when none is left. */
export function usedSelectors(selector: string): string {
  if (!unusedTheme.test(selector)) return selector;
  return selector.split(/,(?![^(]*\))/).filter((each) => !unusedTheme.test(each)).join(',');
}

export function systemTheme() {
  return {
    postcssPlugin: 'aegir-system-theme',
    Once(root: Root, { AtRule }: Helpers) {
      root.walkRules((rule) => {
        const used = usedSelectors(rule.selector);
        if (used === '') {
          rule.remove();
          return;
        }
        rule.selector = used;
        const system = systemSelector(used);
        if (system === undefined) return;
        rule.after(new AtRule({ name: 'media', params: '(prefers-color-scheme: dark)', nodes: [rule.clone({ selector: system })] }));
      });
    },
  };
}

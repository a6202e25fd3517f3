/** A moment as words, with the exact one at hand. Both come as data, so that server and browser print the same. */
export function Moment({ at, words, exact }: { at: string; words: string; exact: string }) {
  return <time dateTime={at} title={exact}>{words}</time>;
}

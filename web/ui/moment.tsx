interface MomentProps {
  at: string;
  words: string;
  exact: string;
}

/** A moment as words, with the exact one at hand. Both come as data, so that server and browser print the same. */
export function Moment(moment: MomentProps) {
  return momentIn(moment);
}

/** The same as a plain function, for lists. The exact time is said as well to those who hear the page. */
export function momentIn({ at, words, exact }: MomentProps) {
  return <time dateTime={at} title={exact}>{words}<span className="pf-v6-screen-reader">, {exact}</span></time>;
}

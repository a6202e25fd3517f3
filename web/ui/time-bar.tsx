interface DrawnBar {
  kind: 'run' | 'wait';
  /** In thousandths of the whole width. */
  x: number;
  width: number;
  tone: string;
}

/** Bars of one row of a chart over time. Beside words that say the same, so it is no picture to those who hear the page. */
export function TimeBar({ bars }: { bars: readonly DrawnBar[] }) {
  return (
    <svg className="time-bar" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="time-bar__ground" x="0" y="3" width="1000" height="2" />
      {bars.map(({ kind, x, width, tone }, index) => (kind === 'run'
        ? <rect key={index} className={`time-bar__run tone-${tone}`} x={x} y="0" width={width} height="8" />
        : <line key={index} className="time-bar__wait" x1={x} y1="4" x2={x + width} y2="4" />))}
    </svg>
  );
}

import { BanIconConfig } from '@patternfly/react-icons/dist/esm/icons/ban-icon';
import { BarsIconConfig } from '@patternfly/react-icons/dist/esm/icons/bars-icon';
import { CheckCircleIconConfig } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import { CodeBranchIconConfig } from '@patternfly/react-icons/dist/esm/icons/code-branch-icon';
import { CogIconConfig } from '@patternfly/react-icons/dist/esm/icons/cog-icon';
import { CubesIconConfig } from '@patternfly/react-icons/dist/esm/icons/cubes-icon';
import { ExclamationCircleIconConfig } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import { ExclamationTriangleIconConfig } from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon';
import { ExternalLinkAltIconConfig } from '@patternfly/react-icons/dist/esm/icons/external-link-alt-icon';
import { GlobeIconConfig } from '@patternfly/react-icons/dist/esm/icons/globe-icon';
import { HourglassHalfIconConfig } from '@patternfly/react-icons/dist/esm/icons/hourglass-half-icon';
import { InfoCircleIconConfig } from '@patternfly/react-icons/dist/esm/icons/info-circle-icon';
import { ListIconConfig } from '@patternfly/react-icons/dist/esm/icons/list-icon';
import { MinusCircleIconConfig } from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon';
import { PauseCircleIconConfig } from '@patternfly/react-icons/dist/esm/icons/pause-circle-icon';
import { PlayCircleIconConfig } from '@patternfly/react-icons/dist/esm/icons/play-circle-icon';
import { QuestionCircleIconConfig } from '@patternfly/react-icons/dist/esm/icons/question-circle-icon';
import { RocketIconConfig } from '@patternfly/react-icons/dist/esm/icons/rocket-icon';
import { SearchIconConfig } from '@patternfly/react-icons/dist/esm/icons/search-icon';
import { ServerIconConfig } from '@patternfly/react-icons/dist/esm/icons/server-icon';
import { TachometerAltIconConfig } from '@patternfly/react-icons/dist/esm/icons/tachometer-alt-icon';
import { UndoIconConfig } from '@patternfly/react-icons/dist/esm/icons/undo-icon';
import { UserIconConfig } from '@patternfly/react-icons/dist/esm/icons/user-icon';

/* PatternFly's drawings, without its icon components: those print two drawings each and count ids across requests. */
const drawings = {
  ban: BanIconConfig.icon,
  bars: BarsIconConfig.icon,
  branch: CodeBranchIconConfig.icon,
  check: CheckCircleIconConfig.icon,
  clock: HourglassHalfIconConfig.icon,
  cubes: CubesIconConfig.icon,
  external: ExternalLinkAltIconConfig.icon,
  failed: ExclamationCircleIconConfig.icon,
  gauge: TachometerAltIconConfig.icon,
  gear: CogIconConfig.icon,
  globe: GlobeIconConfig.icon,
  info: InfoCircleIconConfig.icon,
  list: ListIconConfig.icon,
  minus: MinusCircleIconConfig.icon,
  paused: PauseCircleIconConfig.icon,
  question: QuestionCircleIconConfig.icon,
  rocket: RocketIconConfig.icon,
  running: PlayCircleIconConfig.icon,
  search: SearchIconConfig.icon,
  server: ServerIconConfig.icon,
  undo: UndoIconConfig.icon,
  user: UserIconConfig.icon,
  warning: ExclamationTriangleIconConfig.icon,
} as const;

export type IconName = keyof typeof drawings;

/** Decoration beside words that say the same. Needs the {@link IconSheet} on the page. */
export function Icon({ name }: { name: IconName }) {
  return iconOf(name);
}

/** The same as a plain function, for lists. */
export function iconOf(name: IconName) {
  return <svg className="pf-v6-svg icon" aria-hidden="true"><use href={`#icon-${name}`} /></svg>;
}

/** As text, made once: as elements they would be a tenth of the work of making a page. */
const symbols = Object.entries(drawings)
  .map(([name, { width, height, svgPathData }]) => `<symbol id="icon-${name}" viewBox="0 0 ${width} ${height}"><path d="${svgPathData}"></path></symbol>`)
  .join('');

/** All drawings, once for the document: lists repeat them in each row. */
export function IconSheet() {
  return <svg className="icon-sheet" aria-hidden="true" dangerouslySetInnerHTML={{ __html: symbols }} />;
}

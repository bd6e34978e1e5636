// The public surface for portals that embed Limn: classes and functions, no side effects. `define.ts` registers the elements.
export { LimnAnnotator } from './annotator.ts'
export { LimnReplay } from './replay.ts'
export { openSeries } from './open-series.ts'
export type { OpenedSeries, OpenSeriesOptions } from './open-series.ts'
export {
  LimnBrowser,
  LimnNavigateEvent,
  LimnReadyEvent,
  LimnReplayEvent,
  LimnSignedInEvent,
  LimnSignedOutEvent,
  LimnSignIn,
  LimnViewEvent,
} from '../elements/index.ts'
export type { ViewLink } from '../elements/index.ts'

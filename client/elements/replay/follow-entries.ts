// How the hand follows the entries of a replay: to the slice where each happened, with what may be wanted next. Knows no element.
import { untracked, type ReadonlySignal } from '@preact/signals-core'
import type { ObjectId } from '../../../shared/model/index.ts'
import type { SeriesSession } from '../../editor/index.ts'
import type { ReplayMode } from '../moment-link.ts'
import type { MomentRequest, ShownMoment } from './past-loader.ts'
import type { ReplayControls } from './replay-controls.ts'
import type { ReplayLog } from './replay-log.ts'

export interface FollowedParts {
  readonly session: SeriesSession
  readonly log: ReplayLog
  readonly controls: ReplayControls
}

export interface Follower {
  /** Goes where the present entry happened and selects what it is about, once for each entry. Reads signals: call it in an effect. */
  arrive(): void
  /** The next arrival at this entry goes nowhere: who asked for it says where to look. */
  stayAt(seq: number | null): void
}

/** While a border is looked at by who drew it, or two sides are compared, the hand stays where it is. */
export function createFollower(
  { session, log, controls }: FollowedParts,
  { mode, shown }: { readonly mode: ReadonlySignal<ReplayMode>; readonly shown: ReadonlySignal<ShownMoment | null> },
): Follower {
  const { editor, series, doc } = session
  let gone: number | null = null
  let stays: number | null = null
  const go = (seq: number): void => {
    gone = seq
    const isWanted = stays !== seq
    stays = null
    if (!isWanted) return
    const offset = seq - 1
    const object = (log.columns.objects[log.columns.object(offset)] ?? null) as ObjectId | null
    const index = log.sliceOf(offset)
    if (index >= 0 && index < series.frames.length) editor.setFrame(index)
    editor.select({ object, contour: log.details.at(offset)?.contour ?? null })
  }
  /** Its words and its border come later than the entry: the border is selected when both are there. */
  const refine = (seq: number): void => {
    const detail = log.details.at(seq - 1)
    const { object, contour } = editor.selection.peek()
    if (detail === undefined || detail.contour === null || contour !== null) return
    if (object === detail.objects[0] && doc.contour(detail.contour) !== undefined)
      editor.select({ object, contour: detail.contour })
  }
  return {
    arrive() {
      const seq = controls.seq.value
      void log.details.revision.value
      void shown.value
      const isStill = mode.value === 'blame' || mode.value === 'compare'
      if (seq === null || !controls.follows.value || isStill) return
      untracked(() => (gone === seq ? refine(seq) : go(seq)))
    },
    stayAt: (seq) => void (stays = seq),
  }
}

/** What may be wanted next: the entries beside this one where they happened, then the slices beside this one at the same moment. */
export function neighbours(
  { session, log, controls }: FollowedParts,
  { seq, frame }: MomentRequest,
): readonly MomentRequest[] {
  const { editor, series } = session
  const shown = controls.shown.peek()
  const place = controls.place.peek()
  const entryAt = (at: number): readonly MomentRequest[] => {
    const offset = shown.offsetOf(at)
    if (offset < 0) return []
    const slice = controls.follows.peek() ? series.frames[log.sliceOf(offset)] : undefined
    return [{ seq: offset + 1, frame: slice?.key ?? frame }]
  }
  const sliceAt = (index: number): readonly MomentRequest[] => {
    const slice = series.frames[index]
    return slice === undefined ? [] : [{ seq, frame: slice.key }]
  }
  const index = editor.frameIndex.peek()
  return [...entryAt(place + 1), ...entryAt(place - 1), ...sliceAt(index + 1), ...sliceAt(index - 1)]
}

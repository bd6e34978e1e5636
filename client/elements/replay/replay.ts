// One open replay: the log, the moment shown, what is looked for in it, and how they follow each other. Signals only; knows no element.
import { computed, effect, signal, untracked, type ReadonlySignal, type Signal } from '@preact/signals-core'
import type { RestoreRequest } from '../../../shared/api/index.ts'
import type { ContourId, ObjectId } from '../../../shared/model/index.ts'
import type { HistoryApi, Refusal } from '../../api/index.ts'
import type { SeriesSession } from '../../editor/index.ts'
import type { MomentLink, ReplayMode } from '../moment-link.ts'
import { frameOfCode } from '../view-link.ts'
import { viewOf } from '../workspace/view-of.ts'
import { createBlame, type BlameState } from './blame-state.ts'
import { createCompare, type CompareState } from './compare-state.ts'
import type { ContentDoc } from './content-doc.ts'
import type { Marks } from './marks.ts'
import { createNamedMoments, type NamedMoments } from './named-moments.ts'
import { createFollower, neighbours, type Follower } from './follow-entries.ts'
import { createPastLoader, type PastLoader, type ShownMoment } from './past-loader.ts'
import type { ReplayControls } from './replay-controls.ts'
import type { ReplayLog } from './replay-log.ts'

export interface Replay {
  readonly session: SeriesSession
  readonly log: ReplayLog
  readonly controls: ReplayControls
  readonly blame: BlameState
  readonly compare: CompareState
  readonly moments: NamedMoments
  readonly mode: ReadonlySignal<ReplayMode>
  /** Every slice of a moment is fetched, not only the one in view. */
  readonly whole: ReadonlySignal<boolean>
  /** What the image shows; it may be behind what is wanted. */
  readonly shown: ReadonlySignal<ShownMoment | null>
  readonly refusal: ReadonlySignal<Refusal | null>
  /** What a link to exactly this says. */
  readonly link: ReadonlySignal<MomentLink>
  /** The colour of a person, by user id. */
  readonly colorOf: (actor: string) => string
  readonly setMode: (mode: ReplayMode) => void
  setWhole(on: boolean): void
  /** Goes to what a link says. */
  show(link: MomentLink): void
  restore(request: RestoreRequest): ReturnType<HistoryApi['restore']>
  /** Reads the log and what else there is anew. */
  reload(): void
  /** Begins to read and to follow; returns what ends it. */
  start(): () => void
}

export interface ReplayParts {
  readonly session: SeriesSession
  readonly past: ContentDoc
  readonly log: ReplayLog
  readonly controls: ReplayControls
  readonly api: HistoryApi
  /** Where the session's drawn list reads what is drawn besides borders. */
  readonly marks: Signal<Marks | null>
  readonly colorOf: (actor: string) => string
  /** Calls back after `ms`; returns what calls it off. */
  readonly later: (ms: number, call: () => void) => () => void
  /** Calls back every `ms` while somebody looks; returns what calls it off. */
  readonly every: (ms: number, call: () => void) => () => void
}

/** How often the log is asked whether there is more, ms. */
const POLL_MS = 5000

export function createReplay(parts: ReplayParts, start: MomentLink): Replay {
  const { session, past, log, controls, api, colorOf } = parts
  const { room } = session
  const mode = signal<ReplayMode>(start.mode)
  const whole = signal(false)
  const refusal = signal<Refusal | null>(null)
  const loader = createPastLoader({
    roomAt: (seq, frame) => api.roomAt(room, seq, frame),
    show: (content) => past.show(content),
    fail: (reason) => (refusal.value = reason),
    later: parts.later,
  })
  const { shown } = loader
  const attempt = signal(0)
  const { blame, compare } = sightsOf(parts, { mode, shown, attempt })
  const moments = createNamedMoments(api, room)
  const follow = createFollower(parts, { mode, shown })
  const state = { mode, compare, follow }
  const reload = (): void => {
    void log.load()
    void moments.load()
    log.details.retry()
    if ([refusal, blame.refusal, compare.refusal].some(mayPass)) attempt.value += 1
  }
  const show = (link: MomentLink): void => goTo(parts, state, link)
  show(start)
  return {
    session,
    log,
    controls,
    blame,
    compare,
    moments,
    mode,
    whole,
    shown,
    refusal,
    colorOf,
    show,
    reload,
    link: linkOf(parts, state),
    setMode: (value) => void (mode.value = value),
    setWhole: (on) => {
      whole.value = on
      loader.setWhole(on)
    },
    restore: (request) => api.restore(room, request),
    start: () => run(parts, { loader, follow, blame, compare, mode, attempt, reload }),
  }
}

interface Seen {
  readonly mode: ReadonlySignal<ReplayMode>
  readonly shown: ReadonlySignal<ShownMoment | null>
  readonly attempt: ReadonlySignal<number>
}

/** What can be looked for in a moment, each asked about only while it is. */
function sightsOf({ session, past, api, colorOf }: ReplayParts, { mode, shown, attempt }: Seen) {
  const { editor, series, room } = session
  const isOn = (wanted: ReplayMode) => computed(() => mode.value === wanted)
  const frames = series.frames.map(({ key }) => key)
  const { frameKey } = editor
  return {
    blame: createBlame({ blame: api.blame, room, past, shown, editor, colorOf, isOn: isOn('blame'), attempt }),
    compare: createCompare({ diff: api.diff, room, frames, frameKey, isOn: isOn('compare'), attempt }),
  }
}

interface Running extends Looked {
  readonly loader: PastLoader
  readonly blame: BlameState
  readonly attempt: ReadonlySignal<number>
  readonly reload: () => void
}

/** Everything that follows something else, until the returned function is called. */
function run(parts: ReplayParts, { loader, follow, blame, compare, mode, attempt, reload }: Running): () => void {
  const { controls, session } = parts
  const stops = [
    effect(() => follow.arrive()),
    effect(() => {
      void attempt.value
      const [seq, frame] = [controls.seq.value, session.editor.frameKey.value]
      if (seq !== null) untracked(() => loader.ask({ seq, frame }, neighbours(parts, { seq, frame })))
    }),
    effect(() => {
      const marks = { blame: blame.marks.value, compare: compare.marks.value, edits: null, moments: null }
      parts.marks.value = marks[mode.value]
    }),
    parts.every(POLL_MS, reload),
    () => loader.stop(),
  ]
  reload()
  return () => stops.forEach((stop) => stop())
}

/** The server may answer another time; what it has refused it will refuse again. */
function mayPass({ value }: ReadonlySignal<Refusal | null>): boolean {
  return value?.kind === 'unreachable' || value?.kind === 'failed'
}

interface Looked {
  readonly mode: Signal<ReplayMode>
  readonly compare: CompareState
  readonly follow: Follower
}

function goTo({ session, controls }: ReplayParts, { mode, compare, follow }: Looked, link: MomentLink): void {
  const { editor, series } = session
  const { frame, window, object } = link.view
  const index = frame === null ? -1 : frameOfCode(series.frames, frame)
  if (index >= 0) follow.stayAt(link.seq)
  mode.value = link.mode
  compare.setSides(link.a !== null && link.b !== null ? { a: link.a, b: link.b } : null)
  if (index >= 0) editor.setFrame(index)
  if (window !== null) editor.setWindow({ ...window, name: '' })
  controls.seek(link.seq)
  if (object !== null || link.contour !== null)
    editor.select({ object: object as ObjectId | null, contour: link.contour as ContourId | null })
}

function linkOf({ session: { editor }, controls }: ReplayParts, { mode, compare }: Looked): ReadonlySignal<MomentLink> {
  return computed(() => {
    const sides = mode.value === 'compare' ? compare.sides.value : null
    return {
      seq: controls.seq.value,
      view: viewOf(editor),
      contour: editor.selection.value.contour,
      mode: mode.value,
      a: sides?.a ?? null,
      b: sides?.b ?? null,
    }
  })
}

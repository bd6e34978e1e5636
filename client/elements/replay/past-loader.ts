// Brings the past document to the moment that is wanted: its slice at once, and the whole series when asked for, once the hand rests.
// Shows the last moment until the next has come. Knows no element; its clock is given.
import { signal, type ReadonlySignal } from '@preact/signals-core'
import type { RoomAt } from '../../../shared/api/index.ts'
import type { ApiResult, Refusal } from '../../api/index.ts'
import { createNewestLoader, type NewestLoader } from './newest-loader.ts'

export interface MomentRequest {
  readonly seq: number
  /** Frame key. */
  readonly frame: string
}

/** What the past document holds now. */
export interface ShownMoment {
  readonly seq: number
  /** The only frame whose contours it has; null when it has all. */
  readonly frame: string | null
}

export interface PastPorts {
  readonly roomAt: (seq: number, frame?: string) => Promise<ApiResult<RoomAt>>
  readonly show: (content: RoomAt['content']) => void
  readonly fail: (refusal: Refusal | null) => void
  /** Calls back after `ms`; returns what calls it off. */
  readonly later: (ms: number, call: () => void) => () => void
}

export interface PastLoader {
  readonly shown: ReadonlySignal<ShownMoment | null>
  ask(moment: MomentRequest, next?: readonly MomentRequest[]): void
  /** Whether every slice of a moment is fetched, not only the one in view. */
  setWhole(whole: boolean): void
  stop(): void
}

/** How long the hand rests before a whole series is fetched, ms. */
const REST_MS = 200

export function createPastLoader({ roomAt, show, fail, later }: PastPorts): PastLoader {
  const shown = signal<ShownMoment | null>(null)
  let whole = false
  let asked: MomentRequest | null = null
  let callOff = (): void => undefined
  const tell = (content: RoomAt['content'], moment: ShownMoment): void => {
    show(content)
    fail(null)
    shown.value = moment
  }
  const slices = sliceLoader({ roomAt, fail }, (content, moment) => {
    // The whole series at this moment may have come first; it holds this slice too.
    if (!(whole && isWhole(shown.peek(), moment.seq))) tell(content, moment)
  })
  const wholes = wholeLoader({ roomAt, fail }, (content, seq) => {
    if (whole && asked?.seq === seq) tell(content, { seq, frame: null })
  })
  const rest = (): void => {
    callOff()
    if (whole && asked !== null && !isWhole(shown.peek(), asked.seq))
      callOff = later(REST_MS, () => asked !== null && wholes.ask(asked.seq))
  }
  return {
    shown,
    ask(moment, next = []) {
      asked = moment
      if (whole && isWhole(shown.peek(), moment.seq)) slices.stop()
      else slices.ask(moment, next)
      rest()
    },
    setWhole(on) {
      whole = on
      if (!on) wholes.stop()
      rest()
    },
    stop() {
      callOff()
      slices.stop()
      wholes.stop()
    },
  }
}

type Ports = Pick<PastPorts, 'roomAt' | 'fail'>
type Show<Asked> = (content: RoomAt['content'], asked: Asked) => void

function sliceLoader({ roomAt, fail }: Ports, show: Show<MomentRequest>): NewestLoader<MomentRequest> {
  return createNewestLoader<MomentRequest, RoomAt>({
    fetch: ({ seq, frame }) => roomAt(seq, frame),
    show: ({ content }, moment) => show(content, moment),
    fail,
    keyOf: ({ seq, frame }) => `${seq} ${frame}`,
    // Never on another slice than its own.
    leadsTo: (overtaken, wanted) => overtaken.frame === wanted.frame,
  })
}

function wholeLoader({ roomAt, fail }: Ports, show: Show<number>): NewestLoader<number> {
  return createNewestLoader<number, RoomAt>({
    fetch: (seq) => roomAt(seq),
    show: ({ content }, seq) => show(content, seq),
    fail,
    keyOf: String,
    leadsTo: () => false,
    remembered: 2,
  })
}

function isWhole(shown: ShownMoment | null, seq: number): boolean {
  return shown?.seq === seq && shown.frame === null
}

// Two sides of a history beside each other: what differs, as a list and as lines in two colours. Signals only; knows no element.
import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals-core'
import type { FrameKey } from '../../../shared/dicom/index.ts'
import type { ContourId } from '../../../shared/model/index.ts'
import type { Diff } from '../../../shared/api/index.ts'
import { sideText, type HistoryApi, type Refusal, type Side } from '../../api/index.ts'
import { markLine, type Marks } from './marks.ts'
import { createNewestLoader } from './newest-loader.ts'

export interface Sides {
  readonly a: Side
  readonly b: Side
}

export type DiffContour = Diff['contours'][number]

/** Amber before, blue after: apart for every eye, and no colour of a class. */
export const SIDE_COLORS = { a: '#ffb454', b: '#59c2ff' } as const

export interface CompareState {
  /** Null until both are chosen. */
  readonly sides: ReadonlySignal<Sides | null>
  readonly diff: ReadonlySignal<Diff | null>
  /** What differs, by slice in the order of the series. */
  readonly contours: ReadonlySignal<readonly DiffContour[]>
  readonly isLoading: ReadonlySignal<boolean>
  readonly refusal: ReadonlySignal<Refusal | null>
  /** The difference that was gone to. */
  readonly chosen: ReadonlySignal<ContourId | null>
  readonly marks: ReadonlySignal<Marks | null>
  setSides(sides: Sides | null): void
  choose(contour: ContourId | null): void
}

export interface ComparePorts {
  readonly diff: HistoryApi['diff']
  readonly room: string
  /** Frame keys in the order shown. */
  readonly frames: readonly string[]
  readonly frameKey: ReadonlySignal<FrameKey>
  /** Nothing is asked while it is false. */
  readonly isOn: ReadonlySignal<boolean>
  /** Grows when what was refused should be asked for again. */
  readonly attempt: ReadonlySignal<number>
}

export function createCompare({ diff: ask, room, frames, frameKey, isOn, attempt }: ComparePorts): CompareState {
  const sides = signal<Sides | null>(null)
  const diff = signal<Diff | null>(null)
  const isLoading = signal(false)
  const refusal = signal<Refusal | null>(null)
  const chosen = signal<ContourId | null>(null)
  const loader = createNewestLoader<Sides, Diff>({
    fetch: ({ a, b }) => ask(room, a, b),
    show: (value) => {
      diff.value = value
      isLoading.value = false
      refusal.value = null
    },
    fail: (reason) => {
      isLoading.value = false
      refusal.value = reason
    },
    keyOf: ({ a, b }) => `${sideText(a)} ${sideText(b)}`,
    leadsTo: () => false,
    // Comparing again after more edits must not show what was: a person's last versions change.
    remembered: 0,
  })
  effect(() => {
    void attempt.value
    const wanted = isOn.value ? sides.value : null
    untracked(() => {
      diff.value = null
      chosen.value = null
      refusal.value = null
      isLoading.value = wanted !== null
      if (wanted === null) loader.stop()
      else loader.ask(wanted)
    })
  })
  return {
    sides,
    diff,
    isLoading,
    refusal,
    chosen,
    contours: computed(() => inOrder(diff.value?.contours ?? [], frames)),
    marks: computed(() => {
      if (!isOn.value || diff.value === null) return null
      return marksOf(diff.value, frameKey.value, chosen.value)
    }),
    setSides: (value) => (sides.value = value),
    choose: (contour) => (chosen.value = contour),
  }
}

function inOrder(contours: readonly DiffContour[], frames: readonly string[]): readonly DiffContour[] {
  const indexOf = new Map(frames.map((key, index) => [key, index]))
  return contours.toSorted((a, b) => (indexOf.get(a.frame) ?? -1) - (indexOf.get(b.frame) ?? -1))
}

function marksOf({ contours }: Diff, frameKey: FrameKey, chosen: ContourId | null): Marks {
  const here = contours.filter(({ frame }) => frame === frameKey)
  return { lines: here.flatMap((one) => linesOf(one, chosen)), instead: new Set(), others: 0 }
}

/** Both borders, the later one on top. */
function linesOf({ contour, object, before, after }: DiffContour, chosen: ContourId | null) {
  const line = (side: 'a' | 'b', points: readonly number[]) =>
    markLine({
      id: `${contour} ${side}`,
      object,
      points: Float32Array.from(points),
      closed: true,
      color: SIDE_COLORS[side],
      wide: contour === chosen,
      dashed: side === 'a',
    })
  return [...(before === null ? [] : [line('a', before)]), ...(after === null ? [] : [line('b', after)])]
}

// The state of a replay: which entries are shown, which one is present, whether it runs, and what is looked for. Signals only; knows no clock, no
// server and no element.
import { computed, signal, type ReadonlySignal } from '@preact/signals-core'
import { EVERYTHING, sift, type EntryFilter, type Sifted } from './entry-filter.ts'
import type { Pace } from './playback.ts'
import { createPlayer } from './replay-player.ts'
import type { ReplayLog } from './replay-log.ts'
import { shownEntries, type ShownEntries } from './shown-entries.ts'

export interface ReplayControls {
  /** Entries that pass the filter. */
  readonly shown: ReadonlySignal<ShownEntries>
  /** What the filter's choices would show. */
  readonly sifted: ReadonlySignal<Sifted>
  /** 0-based place of the present entry among those shown; −1 when there is none. */
  readonly place: ReadonlySignal<number>
  /** The present entry's seq; null when none is shown. */
  readonly seq: ReadonlySignal<number | null>
  readonly filter: ReadonlySignal<EntryFilter>
  readonly playing: ReadonlySignal<boolean>
  readonly pace: ReadonlySignal<Pace>
  readonly skipIdle: ReadonlySignal<boolean>
  /** What the hand goes to is where entries happen. */
  readonly follows: ReadonlySignal<boolean>
  /** Goes to the entry with this seq, or the last shown one before it; null follows the newest. */
  seek(seq: number | null): void
  seekPlace(place: number): void
  /** Goes to the last shown entry made at or before `at`, ms since the epoch. */
  seekTime(at: number): void
  step(by: number): void
  /** Narrows or widens; what is left out stays as it is. */
  setFilter(part: Partial<EntryFilter>): void
  setPace(pace: Pace): void
  setSkipIdle(on: boolean): void
  setFollows(on: boolean): void
  readonly toggle: () => void
  /** `elapsed` ms have passed. */
  tick(elapsed: number): void
  /** Milliseconds until the next entry while it runs; 0 when it does not. */
  waitLeft(): number
}

type Log = Pick<ReplayLog, 'columns' | 'count'>

/** `frames`: the series' frame keys in the order shown. `start`: the entry to begin with; null is the newest. */
export function createReplayControls(log: Log, frames: readonly string[], start: number | null): ReplayControls {
  /** null: the newest, whatever it is. */
  const wanted = signal<number | null>(start)
  const filter = signal<EntryFilter>(EVERYTHING)
  const follows = signal(true)

  const sifted = computed(() => {
    void log.count.value
    return sift(log.columns, filter.value, frames)
  })
  const shown = computed(() => shownEntries(log.columns, sifted.value.count, sifted.value.offsets))
  const place = computed(() => {
    const last = shown.value.count - 1
    if (wanted.value === null) return last
    // Before the first shown entry there is nothing of what is asked for: the first one is nearest.
    return Math.min(last, Math.max(0, shown.value.placeOfSeq(wanted.value)))
  })
  const seqAt = (at: number): number | null => {
    const offset = shown.value.offsetOf(at)
    return offset < 0 ? null : offset + 1
  }
  const player = createPlayer({ shown, place, move: (to) => (wanted.value = seqAt(to)) })
  const seekPlace = (to: number): void => {
    player.stop()
    wanted.value = seqAt(Math.min(shown.value.count - 1, Math.max(0, to)))
  }
  return {
    shown,
    sifted,
    place,
    seq: computed(() => seqAt(place.value)),
    filter,
    follows,
    ...player,
    seek: (seq) => void (wanted.value = seq),
    seekPlace,
    seekTime: (at) => seekPlace(lastPlaceBefore(shown.value, at)),
    step: (by) => seekPlace(place.value + by),
    setFilter: (part) => void (filter.value = { ...filter.value, ...part }),
    setFollows: (on) => void (follows.value = on),
  }
}

/** Entries are in the order of their times. */
function lastPlaceBefore({ columns, count, offsetOf }: ShownEntries, at: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (columns.at(offsetOf(middle)) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

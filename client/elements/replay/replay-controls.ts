// The state of a replay: which entries are shown, which one is present, whether it runs. Signals only; knows no clock, no server and no element.
import { computed, signal, type ReadonlySignal } from '@preact/signals-core'
import type { ObjectId } from '../../../shared/model/index.ts'
import { advance, togglePlay, type Playback } from './playback.ts'
import type { ReplayEntry, ReplayLog } from './replay-log.ts'
import { placeOfSeq } from './timeline-layout.ts'

export interface ReplayControls {
  /** Entries that pass the filter, by seq. */
  readonly shown: ReadonlySignal<readonly ReplayEntry[]>
  /** 0-based place of the present entry among those shown; −1 when there is none. */
  readonly place: ReadonlySignal<number>
  readonly entry: ReadonlySignal<ReplayEntry | undefined>
  readonly filter: ReadonlySignal<ObjectId | null>
  readonly playing: ReadonlySignal<boolean>
  /** Entries a second. */
  readonly speed: ReadonlySignal<number>
  /** Objects that entries are about, in the order in which they first appear. */
  readonly objects: ReadonlySignal<readonly ObjectId[]>
  /** Goes to the entry with this seq, or the last shown one before it; null follows the newest. */
  seek(seq: number | null): void
  seekPlace(place: number): void
  setFilter(object: ObjectId | null): void
  setSpeed(speed: number): void
  readonly toggle: () => void
  /** `elapsed` ms have passed. */
  tick(elapsed: number): void
}

export function createReplayControls(log: Pick<ReplayLog, 'entries'>, start: number | null): ReplayControls {
  /** null: the newest, whatever it is. */
  const wanted = signal<number | null>(start)
  const filter = signal<ObjectId | null>(null)
  const playing = signal(false)
  const speed = signal(2)
  let owed = 0

  const shown = computed(() => {
    const object = filter.value
    return object === null ? log.entries.value : log.entries.value.filter(({ objects }) => objects.includes(object))
  })
  const place = computed(() => {
    const last = shown.value.length - 1
    if (wanted.value === null) return last
    // Before the first shown entry there is nothing of what is asked for: the first one is nearest.
    return Math.min(last, Math.max(0, placeOfSeq(shown.value, wanted.value)))
  })

  const seekPlace = (to: number): void => {
    wanted.value = shown.value[to]?.seq ?? null
  }
  const apply = (change: (playback: Playback) => Playback): void => {
    const before = { place: place.value, playing: playing.value, speed: speed.value, owed }
    const after = change(before)
    owed = after.owed
    playing.value = after.playing
    if (after.place !== before.place) seekPlace(after.place)
  }
  return {
    shown,
    place,
    entry: computed(() => shown.value[place.value]),
    filter,
    playing,
    speed,
    objects: computed(() => [...new Set(log.entries.value.flatMap((one) => one.objects))]),
    seek: (seq) => void (wanted.value = seq),
    seekPlace: (to) => {
      playing.value = false
      seekPlace(to)
    },
    setFilter: (object) => void (filter.value = object),
    setSpeed: (value) => void (speed.value = value),
    toggle: () => apply((playback) => togglePlay(playback, shown.value.length)),
    tick: (elapsed) => apply((playback) => advance(playback, elapsed, shown.value.length)),
  }
}

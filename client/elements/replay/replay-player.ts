// Running through the entries shown: whether it runs, how fast, and the next step. Signals only; knows no clock.
import { signal, type ReadonlySignal } from '@preact/signals-core'
import { advance, PACES, togglePlay, waitAfter, type Pace, type Playback, type PlayedEntries } from './playback.ts'
import type { ShownEntries } from './shown-entries.ts'

export interface PlayerPorts {
  readonly shown: ReadonlySignal<ShownEntries>
  /** 0-based place of the present entry. */
  readonly place: ReadonlySignal<number>
  /** Makes the entry at a place the present one. */
  readonly move: (place: number) => void
}

export function createPlayer({ shown, place, move }: PlayerPorts) {
  const playing = signal(false)
  const pace = signal<Pace>(PACES[1] ?? { by: 'edits', perSecond: 2 })
  const skipIdle = signal(true)
  let owed = 0
  const entries = (): PlayedEntries => {
    const { columns, count, offsetOf } = shown.value
    return { count, at: (at) => columns.at(offsetOf(at)) }
  }
  const now = (): Playback => ({
    place: place.value,
    playing: playing.value,
    pace: pace.value,
    skipIdle: skipIdle.value,
    owed,
  })
  const apply = (after: Playback): void => {
    const before = place.value
    owed = after.owed
    playing.value = after.playing
    if (after.place !== before) move(after.place)
  }
  return {
    playing,
    pace,
    skipIdle,
    setPace: (value: Pace): void => void (pace.value = value),
    setSkipIdle: (on: boolean): void => void (skipIdle.value = on),
    stop: (): void => void (playing.value = false),
    toggle: (): void => apply(togglePlay(now(), shown.value.count)),
    tick: (elapsed: number): void => apply(advance(now(), elapsed, entries())),
    waitLeft: (): number => (playing.value ? Math.max(0, waitAfter(now(), entries()) - owed) : 0),
  }
}

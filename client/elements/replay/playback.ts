// How a replay runs on: entries per second, time owed, and the end. Pure; knows no clock and no element.

export const SPEEDS = [1, 2, 5, 10, 50] as const

export interface Playback {
  /** 0-based place among the entries shown. */
  readonly place: number
  readonly playing: boolean
  /** Entries a second. */
  readonly speed: number
  /** Fraction of an entry that has been waited for already. */
  readonly owed: number
}

/** After `elapsed` ms with `count` entries. Stops at the last one. A long pause of the page does not leap: at most a quarter second counts. */
export function advance(playback: Playback, elapsed: number, count: number): Playback {
  if (!playback.playing) return playback
  const due = playback.owed + (Math.min(elapsed, 250) * playback.speed) / 1000
  const steps = Math.floor(due)
  const last = count - 1
  const place = Math.min(last, playback.place + steps)
  if (place >= last) return { ...playback, place: last, playing: false, owed: 0 }
  return { ...playback, place, owed: due - steps }
}

/** Play begins again from the first entry when it stands at the last. */
export function togglePlay(playback: Playback, count: number): Playback {
  if (playback.playing) return { ...playback, playing: false, owed: 0 }
  if (count === 0) return playback
  return { ...playback, playing: true, owed: 0, place: playback.place >= count - 1 ? 0 : playback.place }
}

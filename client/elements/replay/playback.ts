// How a replay runs on: so many edits a second, or as it was drawn with idle time shortened; time owed, and the end. Pure; knows no clock and no element.

/** `edits`: every edit takes the same time. `drawn`: as long as it took then, `times` as fast. */
export type Pace =
  { readonly by: 'edits'; readonly perSecond: number } | { readonly by: 'drawn'; readonly times: number }

export const PACES: readonly Pace[] = [
  ...[1, 2, 5, 10, 50].map((perSecond): Pace => ({ by: 'edits', perSecond })),
  ...[1, 2, 5, 20, 100].map((times): Pace => ({ by: 'drawn', times })),
]

/** With `skipIdle` nobody waits longer than this between two edits as drawn, ms of that time. */
export const IDLE_MS = 3000

export interface Playback {
  /** 0-based place among the entries shown. */
  readonly place: number
  readonly playing: boolean
  readonly pace: Pace
  /** Pauses between edits as drawn are cut to `IDLE_MS`. */
  readonly skipIdle: boolean
  /** Milliseconds waited for the next entry already. */
  readonly owed: number
}

/** The entries shown, as far as playing needs them. */
export interface PlayedEntries {
  readonly count: number
  /** Milliseconds since the epoch. */
  at(place: number): number
}

/** No entry is waited for less than this, ms: a screen shows no more. */
const LEAST_MS = 4

/** How long the entry after `place` is waited for, ms of the viewer's time. */
export function waitAfter({ place, pace, skipIdle }: Playback, entries: PlayedEntries): number {
  if (pace.by === 'edits') return 1000 / pace.perSecond
  const gap = Math.max(0, entries.at(place + 1) - entries.at(place))
  return Math.max(LEAST_MS, (skipIdle ? Math.min(gap, IDLE_MS) : gap) / pace.times)
}

/** After `elapsed` ms. Stops at the last entry. A long pause of the page does not leap: at most a quarter second counts. */
export function advance(playback: Playback, elapsed: number, entries: PlayedEntries): Playback {
  if (!playback.playing) return playback
  const last = entries.count - 1
  let { place } = playback
  let owed = playback.owed + Math.min(elapsed, 250)
  while (place < last) {
    const wait = waitAfter({ ...playback, place }, entries)
    if (owed < wait) return { ...playback, place, owed }
    owed -= wait
    place += 1
  }
  return { ...playback, place: last, playing: false, owed: 0 }
}

/** Play begins again from the first entry when it stands at the last. */
export function togglePlay(playback: Playback, count: number): Playback {
  if (playback.playing) return { ...playback, playing: false, owed: 0 }
  if (count === 0) return playback
  return { ...playback, playing: true, owed: 0, place: playback.place >= count - 1 ? 0 : playback.place }
}

// How a replay runs, at either pace.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { advance, IDLE_MS, togglePlay, waitAfter, type Playback } from './playback.ts'

const test = suite('playback')

const standing: Playback = { place: 3, playing: false, pace: { by: 'edits', perSecond: 10 }, skipIdle: true, owed: 0 }
const evenly = (count: number) => ({ count, at: (place: number) => place * 1000 })
const hours = 3_600_000

test('[U28] it runs at its speed and stops at the last entry', () => {
  let playback: Playback = { ...standing, playing: true }
  for (let tick = 0; tick < 60; tick++) playback = advance(playback, 1000 / 60, evenly(100))
  assert.is(playback.place, 13)
  for (let tick = 0; tick < 600; tick++) playback = advance(playback, 1000 / 60, evenly(100))
  assert.equal(playback, { ...standing, place: 99 })
})

test('[U28] it begins again from the last, pauses, and never leaps', () => {
  assert.equal(togglePlay({ ...standing, place: 9 }, 10), { ...standing, place: 0, playing: true })
  assert.equal(togglePlay({ ...standing, playing: true }, 10), standing)
  assert.equal(togglePlay(standing, 0), standing)
  assert.is(advance({ ...standing, playing: true }, 60_000, evenly(1000)).place, 5)
  assert.equal(advance(standing, 1000, evenly(10)), standing)
})

test('[H105] as it was drawn, an edit is waited for as long as it took then', () => {
  const drawn: Playback = { ...standing, place: 0, playing: true, pace: { by: 'drawn', times: 2 }, skipIdle: false }
  const entries = { count: 3, at: (place: number) => [0, 400, 400 + 5 * hours][place] ?? 0 }
  assert.is(waitAfter(drawn, entries), 200)
  assert.is(waitAfter({ ...drawn, place: 1 }, entries), 2.5 * hours)
  assert.is(advance(drawn, 199, entries).place, 0)
  assert.is(advance(drawn, 200, entries).place, 1)
})

test('[H105] with idle time skipped nobody waits for a pause longer than three seconds of it', () => {
  const drawn: Playback = { ...standing, place: 0, playing: true, pace: { by: 'drawn', times: 1 } }
  const entries = { count: 2, at: (place: number) => place * 9 * hours }
  assert.is(waitAfter(drawn, entries), IDLE_MS)
  let playback = drawn
  for (let waited = 0; waited < IDLE_MS; waited += 250) playback = advance(playback, 250, entries)
  assert.equal([playback.place, playback.playing], [1, false])
})

test('[H105] a clock that went back holds nothing up', () => {
  const drawn: Playback = { ...standing, place: 0, playing: true, pace: { by: 'drawn', times: 1 }, skipIdle: false }
  assert.ok(waitAfter(drawn, { count: 2, at: (place) => -place * hours }) < 10)
})

test.run()

// A sign-in of thirty days ends after thirty days, on a clock whose timers reach less far.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inTime, type StartTimer } from './in-time.ts'

const test = suite('in time')

const DAY = 24 * 60 * 60 * 1000

test('[A22] what ends in thirty days ends in thirty days, not when the longest timer does, and can be called off until then', () => {
  for (const [days, isCalledOff] of [
    [0, false],
    [-1, false],
    [30, false],
    [100, false],
    [30, true],
  ] as const) {
    const waited: number[] = []
    let next: (() => void) | undefined
    let isDone = false
    const start: StartTimer = (task, ms) => {
      assert.ok(ms >= 0 && ms < 2 ** 31)
      waited.push(ms)
      next = task
      return () => (next = undefined)
    }
    const callOff = inTime(days * DAY, () => (isDone = true), start)
    for (let fired = 0; next && fired < 10; fired += 1) {
      const task: () => void = next
      next = undefined
      task()
      if (isCalledOff) callOff()
    }
    assert.is(isDone, !isCalledOff)
    if (isCalledOff) continue
    assert.is(
      waited.reduce((sum, ms) => sum + ms, 0),
      Math.max(0, days) * DAY,
    )
  }
})

test.run()

import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createTicker } from './ticker.ts'

/** A display whose ticks the test makes. */
const display = () => {
  const waiting = new Map<number, () => void>()
  let handle = 0
  return {
    request: (callback: () => void): number => {
      waiting.set((handle += 1), callback)
      return handle
    },
    cancel: (which: number): void => void waiting.delete(which),
    tick: (): void => {
      const due = [...waiting.values()]
      waiting.clear()
      for (const callback of due) callback()
    },
  }
}

test('[V10] many changes between two ticks are one drawing, and no change is none', () => {
  const clock = display()
  let drawn = 0
  const ticker = createTicker(() => (drawn += 1), clock)
  clock.tick()
  assert.is(drawn, 0)
  for (let i = 0; i < 50; i += 1) ticker.request()
  clock.tick()
  clock.tick()
  assert.is(drawn, 1)
  ticker.request()
  clock.tick()
  assert.is(drawn, 2)
})

test('[V10] drawing at once answers the request that waited; after stop nothing is drawn', () => {
  const clock = display()
  let drawn = 0
  const ticker = createTicker(() => (drawn += 1), clock)
  ticker.request()
  ticker.flush()
  clock.tick()
  assert.is(drawn, 1)
  ticker.request()
  ticker.stop()
  clock.tick()
  ticker.flush()
  ticker.request()
  clock.tick()
  assert.is(drawn, 1)
})

test.run()

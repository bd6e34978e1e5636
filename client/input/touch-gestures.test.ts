// Shows T46: what fingers mean, before and after a pen has been used.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { canvasPoint } from '../../shared/geometry/index.ts'
import { NO_FINGERS, stepTouch, type TouchAct, type TouchEventLike, type TouchState } from './touch-gestures.ts'

const test = suite('touch-gestures')

const event = (type: TouchEventLike['type'], id: number, x: number, y: number): TouchEventLike => ({
  type,
  id,
  at: canvasPoint(x, y),
})

function play(events: readonly TouchEventLike[], from: TouchState = NO_FINGERS) {
  let state = from
  const acts: TouchAct[] = []
  for (const next of events) {
    const step = stepTouch(state, next)
    state = step.state
    acts.push(...step.acts)
  }
  return { state, acts }
}

const types = ({ acts }: { readonly acts: readonly TouchAct[] }): string => acts.map(({ type }) => type).join(' ')

test('[T46] one finger is the tool, from where it went down', () => {
  const { acts } = play([
    event('down', 1, 10, 10),
    event('move', 1, 12, 10),
    event('move', 1, 30, 10),
    event('up', 1, 40, 10),
  ])
  assert.equal(acts, [
    { type: 'pointer.down', at: canvasPoint(10, 10) },
    { type: 'pointer.move', at: canvasPoint(30, 10) },
    { type: 'pointer.up', at: canvasPoint(40, 10) },
  ])
})

test('[T46] one finger that hardly moves taps', () => {
  assert.is(types(play([event('down', 1, 10, 10), event('up', 1, 11, 10)])), 'pointer.down pointer.up')
})

test('[T46] two fingers pan by their middle and zoom by their distance; the tool hears nothing', () => {
  const { acts } = play([
    event('down', 1, 100, 100),
    event('down', 2, 200, 100),
    event('move', 2, 300, 100),
    event('up', 1, 100, 100),
    event('move', 2, 350, 150),
    event('up', 2, 350, 150),
  ])
  assert.equal(acts, [{ type: 'pinch', at: canvasPoint(200, 100), moved: canvasPoint(50, 0), factor: 2 }])
})

test('[T46] a second finger takes back what the first began', () => {
  const events = [event('down', 1, 100, 100), event('move', 1, 150, 100), event('down', 2, 200, 100)]
  assert.is(types(play(events)), 'pointer.down pointer.move cancel')
})

test('[T46] three fingers scroll a slice for every 24 px', () => {
  const downs = [1, 2, 3].map((id) => event('down', id, id * 50, 100))
  const { acts } = play([...downs, ...[1, 2, 3].map((id) => event('move', id, id * 50, 148))])
  const total = acts.reduce((sum, act) => sum + (act.type === 'scroll' ? act.notches : NaN), 0)
  assert.ok(Math.abs(total - 2) < 1e-9)
})

test('[T46] once a pen draws here, one finger pans and still taps', () => {
  const pen = { ...NO_FINGERS, penSeen: true }
  const drag = play(
    [event('down', 1, 10, 10), event('move', 1, 40, 20), event('move', 1, 50, 20), event('up', 1, 50, 20)],
    pen,
  )
  assert.is(types(drag), 'pinch pinch')
  assert.equal(drag.acts[0], { type: 'pinch', at: canvasPoint(40, 20), moved: canvasPoint(30, 10), factor: 1 })
  assert.is(types(play([event('down', 1, 10, 10), event('up', 1, 10, 10)], pen)), 'pointer.down pointer.up')
})

test('[T46] any order of fingers: presses and lifts alternate, and the hand is empty at the end', () => {
  const events = fc.array(
    fc.record({
      type: fc.constantFrom<TouchEventLike['type']>('down', 'move', 'up', 'cancel'),
      id: fc.nat({ max: 3 }),
      at: fc.tuple(fc.nat({ max: 200 }), fc.nat({ max: 200 })).map(([x, y]) => canvasPoint(x, y)),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(events, (sequence) => {
      const ends = [0, 1, 2, 3].map((id) => event('up', id, 0, 0))
      const { state, acts } = play([...sequence, ...ends])
      let isDown = false
      for (const { type } of acts) {
        if (type === 'pointer.down') assert.not.ok(isDown)
        if (type === 'pointer.move' || type === 'pointer.up') assert.ok(isDown)
        if (type === 'pointer.down') isDown = true
        if (type === 'pointer.up' || type === 'cancel') isDown = false
      }
      assert.not.ok(isDown)
      assert.equal([state.fingers.size, state.mode], [0, 'none'])
    }),
  )
})

test.run()

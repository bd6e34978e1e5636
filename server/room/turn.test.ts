// When a node waits for its turn, how long that lasts and when the others are let in. A line in memory, a clock that is told when to go on.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Line } from './ports.ts'
import { Turn } from './turn.ts'

const test = suite('turn')
const silent = () => undefined

function stand() {
  const said: string[] = []
  const timers: { readonly ms: number; readonly task: () => void }[] = []
  const time = { now: 10_000 }
  const clock = { now: () => time.now, after: (ms: number, task: () => void) => (timers.push({ ms, task }), silent) }
  const line: Line = {
    tell: silent,
    say: silent,
    list: silent,
    leave: silent,
    turn: () => Promise.resolve(void said.push('turn')),
    turnOver: () => void said.push('over'),
  }
  return { said, timers, time, turn: new Turn(line, clock) }
}

test('[N13] who writes alone waits for nobody; after another node’s entry own edits wait for a turn, for two seconds', () => {
  const { turn, time } = stand()
  assert.not(turn.isNeeded)
  turn.sawOther()
  assert.ok(turn.isNeeded)
  time.now += 2_000
  assert.not(turn.isNeeded)
})

test('[N13] a turn lasts a moment, is given back, and the others have a chance before the next', async () => {
  const { turn, said, timers } = stand()
  turn.sawOther()
  let isOver = false
  await turn.begin(() => (isOver = true))
  assert.equal([turn.isNeeded, said, timers[0]?.ms], [false, ['turn'], 20])
  timers.shift()?.task()
  assert.ok(isOver)
  const ended = turn.end()
  assert.equal([turn.isNeeded, said], [true, ['turn', 'over']])
  const pause = timers.shift()
  assert.ok(pause && pause.ms >= 2 && pause.ms <= 8)
  pause.task()
  await ended
  await turn.end()
  turn.leave()
  assert.equal(said, ['turn', 'over'])
})

test('[N13] a room that closes gives its turn back', async () => {
  const { turn, said } = stand()
  turn.sawOther()
  await turn.begin(silent)
  turn.leave()
  assert.equal(said, ['turn', 'over'])
})

test.run()

// The load and the faults of the benches in small, on Limn alone: nothing is lost, nobody writes who may not, nothing ends the server. Measures no time.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { clock } from './faults/clock.ts'
import { slowReader, storm } from './faults/crowding.ts'
import type { Counts, Fault } from './faults/fault.ts'
import { bombs, brokenFrames } from './faults/frames.ts'
import { fuzz } from './faults/fuzz.ts'
import { kill } from './faults/kill.ts'
import { measure } from './sync/load.ts'
import { openStage, type Stage } from './sync/servers.ts'

const SEED = Number(process.env['LIMN_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const COUNTS: Counts = { kills: 5, frames: 2000, seconds: 3, seed: SEED }

const test = suite<{ stage: Stage }>('short proof')

test.before(async (scene) => {
  scene.stage = await openStage()
})

test.after(async ({ stage }) => {
  await stage.dispose()
})

async function holds(stage: Stage, fault: Fault): Promise<void> {
  const outcome = await fault.run(stage, 'limn', COUNTS)
  if (typeof outcome === 'string') throw new Error(`${fault.title} could not run: ${outcome}`)
  const { acknowledged, lost, unauthorised, crashes, complaints, note } = outcome
  const say = `${fault.title}, seed ${SEED}: ${note}`
  assert.equal(
    { lost, unauthorised, crashes, complaints },
    { lost: 0, unauthorised: 0, crashes: 0, complaints: [] },
    say,
  )
  assert.ok(acknowledged > 0, `${say}: nothing was acknowledged, so nothing was shown`)
}

test('[R80] under load every edit reaches everybody else in its room exactly once', async ({ stage }) => {
  const { delivered } = await measure(stage, 'limn', { rooms: 10, people: 4, pace: { hertz: 10 }, seconds: 3 })
  assert.is(delivered, 1)
})

test('[R81] after kill -9 at random moments every acknowledged edit is there', ({ stage }) => holds(stage, kill))

for (const fault of [brokenFrames, bombs, fuzz])
  test(`[R82] ${fault.title}: nothing is lost, nobody writes who may not, the server lives`, ({ stage }) =>
    holds(stage, fault))

for (const fault of [slowReader, storm])
  test(`[R83] ${fault.title}: others have their edits kept and seen`, ({ stage }) => holds(stage, fault))

test('[R84] the clock jumps: order and what is kept stay as they are', ({ stage }) => holds(stage, clock))

test.run()

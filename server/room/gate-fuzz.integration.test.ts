// The gate under thousands of damaged updates: whatever it lets through, Yjs takes in cleanly. Seeded; a failure names its case.
import * as encoding from 'lib0/encoding'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { checkUpdatePath } from '../../shared/model/index.ts'
import { describe } from './describe.ts'
import { Frames } from './frames.ts'
import { gate } from './gate.ts'
import { RoomState } from './room-state.ts'
import { createMemoryLog } from '../store/memory/index.ts'
import { labelsRoom } from '../../shared/protocol/index.ts'
import { differenceOf } from './proof/same-state.ts'
import { Author, FRAMES } from './testing/author.ts'

const test = suite('gate fuzz')
const SEED = Number(process.env['LIMN_SEED'] ?? 7)
const CASES = 2500

/** mulberry32 */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const founder = new Author('founder', { client: 1 })
founder.draw('start', { points: 20 })
const base = founder.state()

/** A run of honest updates of one client, each resting on those before it. */
function honestRun(): readonly Uint8Array[] {
  const author = new Author('writer', { base, client: 5001 })
  author.draw('a')
  for (let step = 0; step < 12; step += 1) author.reshape(step % 2 ? 'a' : 'start', step % 10, step)
  author.remove('a')
  return author.take()
}

const run = honestRun()

function damage(update: Uint8Array, rnd: () => number): Uint8Array {
  const bytes = Uint8Array.from(update)
  const at = () => Math.floor(rnd() * bytes.length)
  const kind = Math.floor(rnd() * 5)
  if (kind === 0) return bytes.subarray(0, at())
  if (kind === 1) {
    const number = encoding.encode((to) => encoding.writeVarUint(to, Math.floor(2 ** (rnd() * 52))))
    const cut = at()
    return Uint8Array.of(...bytes.subarray(0, cut), ...number, ...bytes.subarray(cut + 1))
  }
  const rate = kind === 2 ? 0.2 : 0
  for (let index = 0; index < bytes.length; index += 1) if (rnd() < rate) bytes[index] = Math.floor(rnd() * 256)
  for (let flips = 0; flips < 1 + rnd() * 3; flips += 1) {
    const index = at()
    bytes[index] = (bytes[index] ?? 0) ^ (1 << Math.floor(rnd() * 8))
  }
  return bytes
}

async function stateAfter(count: number): Promise<RoomState> {
  const state = await RoomState.load(createMemoryLog(), labelsRoom('s'))
  state.apply(base)
  for (const update of run.slice(0, count)) state.apply(update)
  return state
}

const frames = new Frames(
  { frameExists: (_series, frame) => Promise.resolve(FRAMES.some((known) => known === frame)) },
  's',
)

const judge = (state: RoomState, update: Uint8Array) =>
  gate(update, {
    doc: state.doc,
    user: 'u-writer',
    claimedBy: (client) => (client === 1 ? 'u-founder' : undefined),
    checkPath: checkUpdatePath,
  })

test(`[R6] of ${CASES} damaged updates none throws, and what is let through applies cleanly`, async () => {
  const rnd = random(SEED)
  const tally = new Map<string, number>()
  for (let index = 0; index < CASES; index += 1) {
    const step = Math.floor(rnd() * run.length)
    const update = damage(run[step] ?? base, rnd)
    const state = await stateAfter(step)
    const label = `seed ${SEED}, case ${index}`
    const verdict = judge(state, update)
    const outcome = verdict.ok ? 'accepted' : verdict.reason
    assert.is.not(outcome, 'apply_failed', `${label}: the gate itself failed`)
    tally.set(outcome, (tally.get(outcome) ?? 0) + 1)
    if (verdict.ok) {
      const described = await describe(update, verdict, state, frames)
      const reason = described.ok ? 'kept' : described.reason
      tally.set(reason, (tally.get(reason) ?? 0) + 1)
      // Only the order of items may still be refused once it is applied.
      if (!described.ok && reason === 'apply_failed') assert.match(described.detail, 'between its neighbours', label)
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(state.doc))
      if (described.ok) assert.is(differenceOf(copy, state.doc), undefined, label)
      copy.destroy()
    }
    state.destroy()
  }
  assert.ok((tally.get('kept') ?? 0) > 50, 'too few cases pass to show anything')
  assert.ok(tally.size > 5, `too few kinds of damage: ${[...tally.keys()].join()}`)
})

test('[R5] the same run undamaged passes, update by update', async () => {
  const state = await stateAfter(0)
  for (const update of run) {
    const verdict = judge(state, update)
    assert.ok(verdict.ok, verdict.ok ? '' : verdict.detail)
    state.apply(update)
  }
  assert.equal(state.doc.getMap('contours').toJSON()['c-a'], undefined)
  state.destroy()
})

test.run()

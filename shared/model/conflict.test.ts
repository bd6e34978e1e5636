// Two people at one border at the same moment: the acceptance test of how vertices are kept (docs/decisions/0009).
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Vertex } from '../geometry/index.ts'
import {
  aContour,
  countCrossings,
  anObject,
  contourId,
  moved,
  organOutline,
  Peer,
  redrawn,
  seededRandom,
  syncAll,
} from '../testing/index.ts'
import type { Command } from '../commands/index.ts'

const test = suite('conflict')

const TRIALS = 30
const POINTS = 200
const contour = contourId('c1')

/** What one person does: move one vertex, redraw a stretch in place, or replace the border. */
type Act =
  { readonly move: number } | { readonly redraw: readonly [at: number, remove: number] } | { readonly replace: true }

interface Outcome {
  /** Share of each person's new vertices that are in the merged border, mean over the trials. */
  readonly kept: readonly [number, number]
  readonly points: readonly number[]
  /** How often the merged border crosses itself, beyond what either edit alone brought. */
  readonly crossings: readonly number[]
}

function outcomeOf(first: Act, second: Act): Outcome {
  const trials = Array.from({ length: TRIALS }, (_, trial) => run(trial, [first, second]))
  const mean = (person: 0 | 1) => trials.reduce((sum, { kept }) => sum + kept[person], 0) / TRIALS
  return {
    kept: [mean(0), mean(1)],
    points: [...new Set(trials.map(({ points }) => points))],
    crossings: trials.map(({ crossings }) => crossings),
  }
}

function run(trial: number, acts: readonly [Act, Act]) {
  const random = seededRandom(1000 + trial)
  const border = organOutline(POINTS, 100 + trial)
  // Yjs orders concurrent inserts by client id: each person is the lower one in half of the trials.
  const [low, high] = random.chance(0.5) ? [11, 22] : [22, 11]
  const people = [new Peer('ada', low), new Peer('ben', high)] as const
  people[0].run({
    type: 'object.addWithContour',
    object: anObject('o1'),
    contour: aContour('c1', { vertices: border }),
  })
  syncAll(people)
  const brought = people.map((peer, person) => {
    const { command, vertices } = commandOf(acts[person as 0 | 1], border, person, random)
    assert.equal(peer.run(command), { ok: true })
    return vertices
  })
  const alone = people.reduce((sum, { doc }) => sum + countCrossings(doc.contour(contour)?.vertices ?? []), 0)
  syncAll(people)
  assert.equal(people[0].content(), people[1].content(), 'both hold the same border')
  const merged = people[0].doc.contour(contour)?.vertices ?? []
  const held = new Set(merged)
  const share = (list: readonly Vertex[] = []) => list.filter((vertex) => held.has(vertex)).length / list.length
  const crossings = countCrossings(merged) - alone
  return { kept: [share(brought[0]), share(brought[1])] as const, points: merged.length, crossings }
}

function commandOf(
  act: Act,
  border: readonly Vertex[],
  person: number,
  random: ReturnType<typeof seededRandom>,
): { readonly command: Command; readonly vertices: readonly Vertex[] } {
  if ('replace' in act) {
    const vertices = organOutline(150, 5000 + person)
    return { command: { type: 'contour.replace', contour, vertices }, vertices }
  }
  if ('move' in act) {
    const vertices = [moved(border[act.move] as Vertex, (30 + person * 7) / 16, -(25 + person * 5) / 16)]
    return { command: { type: 'contour.reshape', contour, at: act.move, remove: 1, insert: vertices }, vertices }
  }
  const [at, remove] = act.redraw
  const vertices = redrawn(border, { at, remove, insert: remove - (person === 0 ? 2 : 1) }, random)
  return { command: { type: 'contour.reshape', contour, at, remove, insert: vertices }, vertices }
}

const none = (crossings: readonly number[]) => crossings.every((number) => number <= 0)
const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

test('[M22] S1: two far vertices, both moved', () => {
  const { kept, points, crossings } = outcomeOf({ move: 20 }, { move: 120 })
  assert.equal([kept, points], [[1, 1], [200]])
  assert.ok(none(crossings))
})

test('[M22] S2: two far stretches, both redrawn', () => {
  const { kept, points, crossings } = outcomeOf({ redraw: [20, 20] }, { redraw: [120, 20] })
  assert.equal([kept, points], [[1, 1], [197]])
  assert.ok(none(crossings))
})

test('[M22] S3: two vertices five apart, both moved', () => {
  const { kept, points, crossings } = outcomeOf({ move: 33 }, { move: 38 })
  assert.equal([kept, points], [[1, 1], [200]])
  assert.ok(none(crossings))
})

test('[M23] S4: the same vertex, moved by both', () => {
  const { kept, points } = outcomeOf({ move: 60 }, { move: 60 })
  assert.equal([kept, points], [[1, 1], [201]])
})

test('[M24] S5: overlapping redraws leave a doubled stretch that shows', () => {
  const { kept, points, crossings } = outcomeOf({ redraw: [40, 20] }, { redraw: [50, 20] })
  assert.equal([kept, points], [[1, 1], [207]])
  assert.ok(mean(crossings) >= 1, `${mean(crossings)} crossings`)
})

test('[M24] S6: the same stretch redrawn by both leaves a doubled stretch that shows', () => {
  const { kept, points, crossings } = outcomeOf({ redraw: [40, 20] }, { redraw: [40, 20] })
  assert.equal([kept, points], [[1, 1], [217]])
  assert.ok(mean(crossings) >= 1, `${mean(crossings)} crossings`)
})

test('[M25] S7: the whole border redrawn in place, and one vertex moved', () => {
  const { kept, points } = outcomeOf({ redraw: [0, 200] }, { move: 120 })
  assert.equal([kept, points], [[1, 1], [199]])
})

test('[M25] S7: the border replaced, and one vertex moved', () => {
  const { kept, points } = outcomeOf({ replace: true }, { move: 120 })
  assert.equal([kept, points], [[1, 0], [150]])
})

test.run()

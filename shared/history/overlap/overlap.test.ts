// Who drew over whom unseen: the cases one by one, and a crowd by chance against what everybody had really seen.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import type { Command } from '../../commands/index.ts'
import {
  aContour,
  anObject,
  circle,
  contourId,
  objectId,
  Peer,
  runConvergence,
  syncAll,
  whoOverlapped,
  type ConvergenceRun,
} from '../../testing/index.ts'
import { cluesIn, Inquiry, partsOf, type Edit } from './index.ts'

const test = suite('overlap')

interface Logged {
  readonly update: Uint8Array
  readonly actor: string
  /** Borders that the entry changed. */
  readonly contours: readonly string[]
}

interface Found {
  readonly contour: string
  readonly later: number
  readonly earlier: number
}

/** As the server does it: clues before each update, then the entries that touched the border, the newest first. */
function overlapsIn(log: readonly Logged[], base?: Uint8Array, from = 1): readonly Found[] {
  const ydoc = new Y.Doc()
  if (base) Y.applyUpdate(ydoc, base)
  const edits = log.map(({ update, actor }, index): Edit => ({
    seq: index + 1,
    actor,
    ...partsOf(Y.decodeUpdate(update)),
  }))
  const touching = new Map<string, number[]>()
  const found: Found[] = []
  for (const [index, { update, contours }] of log.entries()) {
    const seq = index + 1
    const clues = seq < from ? { found: [], silent: [] } : cluesIn(ydoc, Y.decodeUpdate(update))
    for (const id of new Set([...contours, ...clues.silent])) touching.set(id, [...(touching.get(id) ?? []), seq])
    for (const clue of clues.found) {
      const edit = edits[index]
      if (!edit || clue.contour === undefined) continue
      const inquiry = new Inquiry(clue, edit)
      for (const earlier of (touching.get(clue.contour) ?? []).toReversed()) {
        const candidate = edits[earlier - 1]
        if (candidate && earlier < seq && inquiry.isOpen) inquiry.take(candidate)
      }
      for (const unseen of inquiry.findings().unseen)
        found.push({ contour: clue.contour, later: seq, earlier: unseen.seq })
    }
    if (seq >= from) Y.applyUpdate(ydoc, update)
  }
  return found
}

const c1 = contourId('c1')
const drawing: Command = {
  type: 'object.addWithContour',
  object: anObject('o1'),
  contour: aContour('c1', { vertices: circle(40) }),
}
const reshape = (at: number, remove: number, insert: number, radius = 90): Command => ({
  type: 'contour.reshape',
  contour: c1,
  at,
  remove,
  insert: circle(40, { radius }).slice(at, at + insert),
})
const drag = (at: number, radius = 90) => reshape(at, 1, 1, radius)

/** Ada draws, both have it; then each does their own without the other. Answers what is found when Ada's arrives first. */
function apart(ada: readonly Command[], ben: readonly Command[], whose: 'ada' | 'ben' = 'ada'): readonly Found[] {
  const [a, b] = [new Peer('ada', 11), new Peer('ben', 22)]
  a.run(drawing)
  syncAll([a, b])
  for (const command of ada) assert.equal(a.run(command), { ok: true })
  for (const command of ben) assert.equal(b.run(command), { ok: true })
  const [drawn, ...mine] = a.made.map((update) => ({ update, actor: 'ada', contours: ['c1'] }))
  const theirs = b.made.map((update) => ({ update, actor: 'ben', contours: ['c1'] }))
  return overlapsIn([...(drawn ? [drawn] : []), ...(whose === 'ada' ? [...mine, ...theirs] : [...theirs, ...mine])])
}

const remove: Command = { type: 'contour.remove', contour: c1 }
const replace: Command = { type: 'contour.replace', contour: c1, vertices: circle(30, { radius: 80 }) }

const OVERLAPPING: readonly [string, readonly Command[], readonly Command[]][] = [
  ['the same vertex dragged', [drag(10)], [drag(10, 110)]],
  ['the same stretch redrawn', [reshape(10, 8, 9)], [reshape(10, 8, 7, 110)]],
  ['stretches that overlap by one vertex', [reshape(5, 6, 9)], [reshape(10, 8, 7, 110)]],
  ['a vertex dragged within a stretch that was redrawn', [drag(12)], [reshape(8, 10, 7, 110)]],
  ['a vertex added within a stretch that was redrawn', [reshape(12, 0, 1)], [reshape(8, 10, 7, 110)]],
  ['a vertex added within a stretch that was taken away', [reshape(12, 0, 1)], [reshape(8, 10, 0)]],
  ['vertices added at the same place', [reshape(12, 0, 2)], [reshape(12, 0, 1, 110)]],
  ['stretches that meet across the beginning of the border', [reshape(36, 8, 5)], [reshape(1, 4, 7, 110)]],
  ['two edits of one against one of the other', [drag(11), drag(11, 95)], [reshape(8, 10, 7, 110)]],
  ['a border taken away that was redrawn', [reshape(8, 10, 7)], [remove]],
  [
    'a whole object taken away whose border was redrawn',
    [drag(3)],
    [{ type: 'object.remove', object: objectId('o1') }],
  ],
  ['a border replaced that was redrawn', [reshape(8, 10, 7)], [replace]],
  ['a border replaced by both', [replace], [{ ...replace, vertices: circle(20, { radius: 110 }) }]],
]
for (const [what, ada, ben] of OVERLAPPING) {
  test(`[Q1] found in both orders: ${what}`, () => {
    const last = { contour: 'c1', later: 1 + ada.length + ben.length, earlier: 2 }
    const first = apart(ada, ben)
    assert.ok(first.some((one) => one.later === last.later && one.earlier < 2 + ada.length && one.earlier > 1))
    const isGone = ben.some(({ type }) => type.includes('remove') || type === 'contour.replace')
    // Of a border that is gone the document keeps no trace: that clue names no contour.
    if (!isGone) assert.ok(apart(ada, ben, 'ben').length > 0)
  })
}

test('[Q1] an edit of a border that was taken away or replaced meanwhile leaves a clue', () => {
  for (const end of [remove, replace]) {
    const [a, b] = [new Peer('ada', 11), new Peer('ben', 22)]
    a.run(drawing)
    syncAll([a, b])
    a.run(end)
    b.run(reshape(8, 10, 7))
    const [update] = b.made
    assert.ok(update)
    const [clue] = cluesIn(a.ydoc, Y.decodeUpdate(update)).found
    assert.is(clue?.contour, undefined)
    assert.ok((clue?.gone.length ?? 0) > 0)
  }
})

const APART: readonly [string, readonly Command[], readonly Command[]][] = [
  ['far stretches', [reshape(2, 5, 9)], [reshape(20, 8, 3, 110)]],
  ['neighbouring vertices dragged', [drag(10)], [drag(11, 110)]],
  ['stretches side by side', [reshape(5, 5, 8)], [reshape(10, 8, 7, 110)]],
  ['a vertex added beside a stretch that was redrawn', [reshape(18, 0, 1)], [reshape(8, 10, 7, 110)]],
  ['the same vertices taken away by both', [reshape(10, 3, 0)], [reshape(10, 3, 0)]],
  ['fewer of the same vertices taken away', [reshape(10, 3, 0)], [reshape(9, 6, 0)]],
  ['the border taken away by both', [remove], [remove]],
  ['a name beside a stretch', [{ type: 'object.rename', object: objectId('o1'), name: 'A' }], [drag(3)]],
  ['a redraw across the beginning and one far from it', [reshape(36, 8, 5)], [reshape(10, 8, 7, 110)]],
]
for (const [what, ada, ben] of APART) {
  test(`[Q2] not found in either order: ${what}`, () => {
    assert.equal(apart(ada, ben), [])
    assert.equal(apart(ada, ben, 'ben'), [])
  })
}

test('[Q2] one after the other on the same stretch, each having seen the other, is not found', () => {
  const [a, b] = [new Peer('ada', 11), new Peer('ben', 22)]
  const log: Logged[] = []
  const turn = (peer: Peer, command: Command) => {
    assert.equal(peer.run(command), { ok: true })
    const update = peer.made.at(-1)
    if (update) log.push({ update, actor: peer.name, contours: ['c1'] })
    syncAll([a, b])
  }
  turn(a, drawing)
  for (let round = 0; round < 12; round++) {
    turn(b, reshape(8, 10, 7 + (round % 4), 60 + round))
    turn(a, round % 3 === 0 ? drag(9, 70 + round) : reshape(6, 9, 8, 75 + round))
    const length = b.doc.contour(c1)?.vertices.length ?? 0
    turn(b, reshape(length - 4, 8, 6, 80 + round))
    b.undo.undo()
    const undone = b.made.at(-1)
    if (undone) log.push({ update: undone, actor: 'ben', contours: ['c1'] })
    syncAll([a, b])
  }
  assert.equal(overlapsIn(log), [])
})

test('[Q3] found as well by whoever starts from a snapshot', () => {
  const [a, b] = [new Peer('ada', 11), new Peer('ben', 22)]
  a.run(drawing)
  syncAll([a, b])
  a.run(reshape(10, 8, 9))
  a.run(drag(30))
  b.run(reshape(12, 8, 7, 110))
  b.run(reshape(25, 8, 7, 110))
  const log = [a, b].flatMap(({ name, made }) => made.map((update) => ({ update, actor: name, contours: ['c1'] })))
  const whole = overlapsIn(log)
  assert.equal(whole, [
    { contour: 'c1', later: 4, earlier: 2 },
    { contour: 'c1', later: 5, earlier: 3 },
  ])
  for (const from of [2, 3, 4, 5]) {
    const snapshot = Y.mergeUpdates(log.slice(0, from - 1).map(({ update }) => update))
    const expected = whole.filter(({ later }) => later >= from)
    assert.equal(overlapsIn(log, snapshot, from), expected, `from entry ${from}`)
  }
})

test('[Q5] a plain client’s offline work in one lump is not taken for a redraw of what it knew to be gone', () => {
  const [a, b] = [new Peer('ada', 11), new Peer('ben', 22)]
  a.run(drawing)
  a.run(reshape(10, 8, 9))
  a.run(reshape(25, 4, 2))
  syncAll([a, b])
  const known = Y.encodeStateVector(b.ydoc)
  b.run(reshape(30, 3, 4, 110))
  b.run(drag(12, 110))
  const lump = Y.encodeStateAsUpdate(b.ydoc, known)
  const log = a.made.map((update) => ({ update, actor: 'ada', contours: ['c1'] }))
  assert.equal(overlapsIn([...log, { update: lump, actor: 'ben', contours: ['c1'] }]), [])
})

function logOf({ log, described, makers }: ConvergenceRun): readonly Logged[] {
  return log.map((update, index) => ({
    update,
    actor: String(makers[index]?.peer),
    contours: (described[index] ?? []).flatMap((change) => ('contour' in change ? [change.contour] : [])),
  }))
}

/** Border and entry: is there something to look at? */
const places = (overlaps: readonly Found[]) => new Set(overlaps.map(({ contour, later }) => `${contour} at ${later}`))

test('[Q4] of a crowd by chance every overlap is found, and nothing else', () => {
  let overlaps = 0
  for (let seed = 1; seed <= 12; seed++) {
    const run = runConvergence({ seed, network: 'star', steps: 240 })
    const found = places(overlapsIn(logOf(run)))
    const truth = whoOverlapped(run)
    const [all, standing] = [places(truth.all), places(truth.standing)]
    assert.equal(
      [...standing].filter((place) => !found.has(place)),
      [],
      `seed ${seed}: missed`,
    )
    assert.equal(
      [...found].filter((place) => !all.has(place)),
      [],
      `seed ${seed}: found without reason`,
    )
    overlaps += standing.size
    for (const peer of run.peers) peer.destroy()
  }
  assert.ok(overlaps > 20, `only ${overlaps} overlaps to find`)
})

test.run()

// The gate against the table of attacks, and against honest people.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { checkUpdatePath } from '../../shared/model/index.ts'
import { gate } from './gate.ts'
import { GATE_LIMITS } from './gate/limits.ts'
import { ATTACKS } from './testing/attacks.ts'
import { Author } from './testing/author.ts'

const test = suite('gate')
const VICTIM = 1001
const ATTACKER = 5001

const victim = new Author('victim', { client: VICTIM })
victim.draw('start')
const base = victim.state()

function room(from = base): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, from)
  for (const root of ['meta', 'objects', 'contours', 'classifications']) doc.getMap(root)
  return doc
}

const owners = new Map([[VICTIM, 'u-victim']])
const judge = (doc: Y.Doc, update: Uint8Array, user = 'u-attacker') =>
  gate(update, { doc, user, claimedBy: (client) => owners.get(client), checkPath: checkUpdatePath })

for (const { name, reason, make } of ATTACKS.filter((attack) => attack.reason !== 'model_rule'))
  test(`[R6] refused before anything is applied: ${name}`, () => {
    const doc = room()
    const before = Y.encodeStateAsUpdate(doc)
    const verdict = judge(doc, make(base, ATTACKER, VICTIM))
    assert.is(verdict.ok ? 'accepted' : verdict.reason, reason)
    assert.equal(Y.encodeStateAsUpdate(doc), before)
    assert.is(doc.store.pendingStructs, null)
  })

test('[R6] an update that says something else about structs that are there is refused before anything is looked up in it', () => {
  // The update's clock 0 is a list that its new items name as their parent; the room's clock 0 of that client is no container.
  const doc = room()
  const liar = new Author('liar', { client: ATTACKER })
  const lie = liar.one(() => liar.draw('mine'))
  assert.ok(judge(doc, lie).ok)
  Y.applyUpdate(doc, lie)
  const other = new Y.Doc()
  other.clientID = ATTACKER
  const list = new Y.Array<number>()
  other.getMap('contours').set('elsewhere', list)
  for (let clock = 0; clock < 60; clock += 1) list.push([clock])
  const verdict = judge(doc, Y.encodeStateAsUpdate(other))
  assert.is(verdict.ok ? 'accepted' : verdict.reason, 'foreign_client')
})

test('[R6] the second half of a known struct must lie where the first half lies', () => {
  const first = new Y.Doc()
  first.clientID = ATTACKER
  first.getMap('meta').set('a', 1)
  const second = new Y.Doc()
  second.clientID = ATTACKER
  const points = new Y.Array<number>()
  second.getMap('objects').set('l', points)
  const doc = room()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(first))
  // One struct of clocks 0–2 in `objects`, while the room has clock 0 in `meta`.
  const bytes = Uint8Array.of(
    1,
    1,
    137,
    39,
    0,
    40,
    1,
    7,
    ...Buffer.from('objects'),
    1,
    108,
    3,
    125,
    1,
    125,
    2,
    125,
    3,
    0,
  )
  assert.is(Y.decodeUpdate(bytes).structs[0]?.length, 3)
  const verdict = judge(doc, bytes)
  assert.is(verdict.ok ? 'accepted' : verdict.reason, 'inconsistent_parent')
})

test('[R5] honest work passes: drawing, reshaping, removing, and each claims its client once', () => {
  const doc = room()
  const author = new Author('honest', { base, client: 42 })
  author.draw('a')
  author.reshape('a', 3, 5)
  author.reshape('start', 2, 9)
  author.remove('a')
  const claims = author.take().map((update) => {
    const verdict = judge(doc, update)
    assert.ok(verdict.ok, verdict.ok ? '' : `${verdict.reason}: ${verdict.detail}`)
    Y.applyUpdate(doc, update)
    return verdict.claims
  })
  assert.equal(claims[0], [42])
})

test('[R5] offline work of two tabs, merged into one state, passes as one update', () => {
  const doc = room()
  const one = new Author('tab-1', { base, client: 43 })
  one.draw('a')
  const two = new Author('tab-2', { base: one.state(), client: 44 })
  two.reshape('a', 2, 7)
  two.remove('start')
  const verdict = judge(doc, two.state())
  assert.ok(verdict.ok, verdict.ok ? '' : verdict.detail)
  assert.equal(
    [...verdict.claims].sort((a, b) => a - b),
    [43, 44],
  )
  Y.applyUpdate(doc, two.state())
  assert.is(doc.store.pendingStructs, null)
})

test('[R5] a whole document passes though its author has collected what the server still holds', () => {
  const doc = room()
  const author = new Author('tab', { base, client: 47 })
  Y.applyUpdate(
    doc,
    author.one(() => author.draw('a')),
  )
  // Known and new vertices of one client become one collected struct, half of which the server has alive.
  author.reshape('a', 2, 7)
  author.remove('a')
  const verdict = judge(doc, author.state())
  assert.ok(verdict.ok, verdict.ok ? '' : `${verdict.reason}: ${verdict.detail}`)
  Y.applyUpdate(doc, author.state())
  assert.is(doc.store.pendingStructs, null)
  assert.equal(Y.encodeStateVector(doc), Y.encodeStateVector(author.ydoc))
})

test('[R5] an edit of a border that a colleague has just deleted passes', () => {
  const doc = room()
  const slow = new Author('slow', { base, client: 45 })
  const late = slow.one(() => slow.reshape('start', 4, 3))
  const quick = new Author('quick', { base, client: 46 })
  Y.applyUpdate(
    doc,
    quick.one(() => quick.remove('start')),
  )
  const verdict = judge(doc, late)
  assert.ok(verdict.ok, verdict.ok ? '' : `${verdict.reason}: ${verdict.detail}`)
  Y.applyUpdate(doc, late)
  assert.is(doc.store.pendingStructs, null)
})

test('[R10] what is known already is a no-op, whoever sends it and however it is wrapped', () => {
  const doc = room()
  for (const known of [base, Uint8Array.of(0, 0), victim.state()]) {
    const verdict = judge(doc, known)
    assert.ok(verdict.ok && verdict.noop)
    assert.equal(verdict.claims, [])
  }
})

test('[R7] the owner of a client id goes on writing with it, nobody else does', () => {
  const doc = room()
  const update = victim.one(() => victim.reshape('start', 1, 2))
  assert.is(judge(doc, update, 'u-victim').ok, true)
  const verdict = judge(doc, update, 'u-attacker')
  assert.is(verdict.ok ? 'accepted' : verdict.reason, 'foreign_client')
})

test('[R6] an update within the limits passes, one step beyond is refused', () => {
  const doc = room()
  const author = new Author('big', { base, client: 47 })
  const update = author.one(() => author.draw('big', { points: 300 }))
  const context = { doc, user: 'u', claimedBy: () => undefined, checkPath: checkUpdatePath }
  const { structs } = Y.decodeUpdate(update)
  assert.ok(gate(update, { ...context, limits: { ...GATE_LIMITS, structs: structs.length } }).ok)
  assert.not.ok(gate(update, { ...context, limits: { ...GATE_LIMITS, structs: structs.length - 1 } }).ok)
  assert.not.ok(gate(update, { ...context, limits: { ...GATE_LIMITS, clocks: 300 } }).ok)
})

test.run()

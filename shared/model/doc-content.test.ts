// Export and import: nothing of a document is lost on the way, and nothing half-read gets in.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { runCommand } from '../commands/index.ts'
import {
  aContour,
  aFrame,
  anObject,
  attributeId,
  circle,
  contourId,
  objectId,
  Peer,
  runConvergence,
  vertices,
} from '../testing/index.ts'
import type { DocContent } from './content.ts'
import type { Json } from './values.ts'
import { contourOf, docContent } from './doc-content.ts'
import { openAnnotationDoc } from './open-annotation-doc.ts'

const test = suite('doc-content')

function imported(content: DocContent) {
  const ydoc = new Y.Doc()
  const result = runCommand(
    openAnnotationDoc(ydoc, { session: 'import' }),
    { type: 'content.import', content },
    { session: 'import' },
  )
  return { result, ydoc }
}

/** As it leaves by HTTP and comes back. */
function travelled(content: DocContent): DocContent {
  return JSON.parse(JSON.stringify(content)) as DocContent
}

const id = fc.stringMatching(/^[A-Za-z0-9_.:-]{1,12}$/)
const key = fc.oneof(id, fc.constantFrom('__proto__', 'constructor', 'unknown', 'name', 'état', ''))
const json = fc.jsonValue({ maxDepth: 2 }).filter((value) => isStorable(value))
/** Yjs' own writing of plain objects trips over this one key. */
function isStorable(value: unknown): boolean {
  return value === null || typeof value !== 'object' || !Object.hasOwn(value, 'constructor')
}
const frame = fc.integer({ min: 1, max: 3 }).map((number) => aFrame(number))
const points = fc.array(fc.integer({ min: 1, max: 2 ** 52 - 2 }), { maxLength: 6 })
/** Records with the prototype that Yjs knows plain objects by. */
const PLAIN = { noNullPrototype: true }
const fields = fc.record(
  {
    classId: fc.oneof(id, json),
    instance: fc.oneof(fc.integer({ min: 1, max: 9 }), json),
    name: fc.oneof(fc.string(), json),
    color: fc.oneof(fc.constant('#aabbcc'), json),
    origin: fc.oneof(
      fc.constantFrom('person', 'interpolation'),
      fc.record({ by: fc.constant('model'), run: fc.string() }, PLAIN),
      json,
    ),
    createdBy: fc.oneof(fc.string(), json),
    objectId: fc.oneof(id, json),
    frame: fc.oneof(frame, json),
    kind: fc.oneof(fc.constantFrom('closed', 'open', 'box'), json),
    state: fc.oneof(fc.constantFrom('confirmed', 'unconfirmed'), json),
    parent: fc.oneof(id, json),
  },
  { requiredKeys: [], ...PLAIN },
)
const entry = fc.record({
  root: fc.constantFrom('objects', 'contours', 'classifications', 'meta'),
  key,
  fields,
  extra: fc.dictionary(key, json, { maxKeys: 2, ...PLAIN }),
  attributes: fc.dictionary(key, json, { maxKeys: 2, ...PLAIN }),
  framed: fc.array(fc.tuple(frame, id, json), { maxLength: 2 }),
  points,
  sound: fc.boolean(),
  asMap: fc.boolean(),
})

type Drawn = typeof entry extends fc.Arbitrary<infer T> ? T : never

function store(ydoc: Y.Doc, drawn: Drawn): void {
  const { root, asMap, sound, extra } = drawn
  const needed = { classId: 'lesion', objectId: 'o1', frame: aFrame(1), target: { level: 'series' } }
  if (!asMap && Object.hasOwn(extra, 'constructor')) return
  const plain = { ...extra, ...(sound ? needed : drawn.fields) }
  if (!asMap) return void ydoc.getMap(root).set(drawn.key, plain)
  const map = new Y.Map<unknown>(Object.entries(plain))
  ydoc.getMap(root).set(drawn.key, map)
  if (root === 'objects') {
    map.set('attributes', new Y.Map(Object.entries(drawn.attributes)))
    map.set('frameAttributes', new Y.Map(drawn.framed.map(([at, name, value]) => [`${at}/${name}`, value])))
  }
  if (root === 'contours') map.set('points', Y.Array.from<number>(sound ? [...circle(4)] : drawn.points))
}

test('[M17] any document, readable or not, comes back as equal content', () => {
  let readable = 0
  let malformed = 0
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
      const ydoc = new Y.Doc()
      ydoc.transact(() => entries.forEach((drawn) => store(ydoc, drawn)))
      const content = docContent(ydoc)
      const { result, ydoc: again } = imported(travelled(content))
      assert.equal(result, { ok: true })
      assert.is(JSON.stringify(docContent(again)), JSON.stringify(content))
      readable += Object.keys({ ...content.objects, ...content.contours, ...content.classifications }).length
      malformed += Object.values(content.malformed ?? {}).flatMap((held) => Object.keys(held)).length
    }),
    { numRuns: 300, examples: [[[]]] },
  )
  assert.ok(readable > 100 && malformed > 100, `${readable} readable, ${malformed} malformed entries`)
})

test('[M17] a lived-in document comes back value for value, vertex for vertex', () => {
  const { peers } = runConvergence({ seed: 3, network: 'star', steps: 150 })
  const { ydoc, doc } = peers[0] as Peer
  const { ydoc: again } = imported(travelled(docContent(ydoc)))
  const reread = openAnnotationDoc(again, { session: 's' })
  assert.equal(reread.contours(), doc.contours())
  assert.equal(reread.objects(), doc.objects())
})

test('[M17] a key named constructor is a key like any other', () => {
  const peer = new Peer('ada')
  const value = { constructor: { constructor: 1 } } as unknown as Json
  const object = anObject('o1', { attributes: new Map([[attributeId('a'), value]]) })
  assert.equal(peer.run({ type: 'object.add', object }), { ok: true })
  const set = { type: 'attribute.set', object: object.id, attribute: attributeId('b'), value } as const
  assert.equal(peer.run(set), { ok: true })
  // Not `assert.equal`: it tells objects apart by their constructor, too.
  const expected = JSON.stringify({ a: value, b: value })
  assert.is(JSON.stringify(peer.content().objects['o1']?.attributes), expected)
  peer.run({ type: 'object.remove', object: object.id })
  peer.undo.undo()
  const content = travelled(peer.content())
  assert.is(JSON.stringify(content.objects['o1']?.attributes), expected)
  assert.is(JSON.stringify(docContent(imported(content).ydoc)), JSON.stringify(content))
})

test('[M17] one contour can be asked for by itself', () => {
  const peer = new Peer('ada')
  const contour = aContour('c1', { frame: aFrame(3) })
  peer.run({ type: 'object.addWithContour', object: anObject('o1'), contour })
  assert.equal(contourOf(peer.ydoc, contourId('c1')), contour)
  assert.is(contourOf(peer.ydoc, contourId('c2')), undefined)
})

test('[M18] the order of edits leaves no trace in the text', () => {
  const add = (id: string) =>
    ({
      type: 'object.addWithContour',
      object: anObject(id),
      contour: aContour(`c-${id}`, { objectId: objectId(id) }),
    }) as const
  const [ada, ben] = [new Peer('ada'), new Peer('ben')]
  for (const id of ['b', 'a', 'c']) ada.run(add(id))
  for (const id of ['c', 'b', 'a']) ben.run(add(id))
  assert.is(JSON.stringify(ada.content()), JSON.stringify(ben.content()))
  assert.equal(Object.keys(ada.content().objects), ['a', 'b', 'c'])
})

const good = (): { [key: string]: unknown } => {
  const peer = new Peer('ada')
  peer.run({
    type: 'object.addWithContour',
    object: anObject('o1'),
    contour: aContour('c1', { vertices: vertices(0, 0, 1, 0, 1, 1) }),
  })
  return travelled(peer.content()) as unknown as { [key: string]: unknown }
}
const contour = (change: object) => ({
  ...good(),
  contours: { c1: { objectId: 'o1', frame: aFrame(1), points: [0, 0, 1, 0, 1, 1], ...change } },
})
const REFUSED: readonly [string, unknown, string][] = [
  ['no object at all', [], 'the content is no JSON object'],
  ['a missing root', { ...good(), contours: undefined }, 'contours is missing'],
  ['an object without a class', { ...good(), objects: { o1: {} } }, 'object o1: classId is no id'],
  ['a stray field', { ...good(), objects: { o1: { classId: 'l', grade: 1 } } }, 'object o1: grade is no known field'],
  [
    'an unknown field that hides a known one',
    { ...good(), objects: { o1: { classId: 'l', unknown: { name: 'x' } } } },
    'object o1: unknown holds the known field name',
  ],
  [
    'a coordinate off the grid',
    contour({ points: [0.1, 0, 1, 0, 1, 1] }),
    'contour c1: points holds a coordinate that is no multiple of 1/1024',
  ],
  ['half a point', contour({ points: [0, 0, 1] }), 'contour c1: points is no list of coordinate pairs'],
  ['a point out of range', contour({ points: [32768, 0, 1, 0, 1, 1] }), 'contour c1: points lies out of range'],
  ['a point in words', contour({ points: ['0', 0] }), 'contour c1: points holds something that is no number'],
  ['a contour on no frame', contour({ frame: '12' }), 'contour c1: frame is no frame key'],
  ['a classification of nothing', { ...good(), classifications: { k: 1 } }, 'classification k: the entry is no map'],
  ['malformed entries of nowhere', { ...good(), malformed: { secrets: {} } }, 'malformed has no place for secrets'],
  [
    'a malformed entry that hides a readable one',
    { ...good(), malformed: { objects: { o1: 1 } } },
    'objects o1 cannot be kept as a malformed entry',
  ],
]
for (const [what, content, detail] of REFUSED) {
  test(`[M19] ${what} is refused, and nothing is written`, () => {
    const { result, ydoc } = imported(content as DocContent)
    assert.equal(result, { ok: false, reason: 'malformed', detail })
    assert.equal(docContent(ydoc), { meta: {}, objects: {}, contours: {}, classifications: {} })
  })
}

test('[M19] a document that holds anything takes no import', () => {
  const peer = new Peer('ada')
  const content = good() as unknown as DocContent
  assert.equal(peer.run({ type: 'content.import', content }), { ok: true })
  assert.equal(peer.run({ type: 'content.import', content }), { ok: false, reason: 'not_empty' })
  assert.is(peer.made.length, 1)
})

test.run()

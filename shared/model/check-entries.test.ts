// The server's look at the entries that an update touched.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { aFrame, circle } from '../testing/index.ts'
import { checkChangedEntries } from './check-entries.ts'
import { MAX_TEXT, MAX_VERTICES } from './keys.ts'
import { observeChanges } from './observe-changes.ts'
import type { Touched } from './projection.ts'

const test = suite('check-entries')
const around = { frameExists: (frame: string) => frame === aFrame(1) }

/** What is said of a document after one update that made all of this. */
function problemsOf(
  build: (map: (root: string, fields: object) => Y.Map<unknown>, ydoc: Y.Doc) => void,
  before?: (ydoc: Y.Doc) => void,
) {
  const ydoc = new Y.Doc()
  before?.(ydoc)
  let touched: Touched = { objects: [], contours: [], classifications: [] }
  observeChanges(ydoc, (_changes, said) => {
    touched = said
  })
  ydoc.transact(() =>
    build((root, fields) => {
      const entry = new Y.Map<unknown>(Object.entries(fields))
      ydoc.getMap(root).set('x', entry)
      return entry
    }, ydoc),
  )
  return checkChangedEntries(ydoc, touched, around).map(({ path, reason }) => `${path.join('/')}: ${reason}`)
}

const contour = (points: readonly number[], fields: object = {}) => ({
  objectId: 'o1',
  frame: aFrame(1),
  points: Y.Array.from([...points]),
  ...fields,
})
const long = 'x'.repeat(MAX_TEXT + 1)

test('[M15] a sound document has no problems', () => {
  const problems = problemsOf((map, ydoc) => {
    map('contours', contour(circle(MAX_VERTICES)))
    map('objects', {
      classId: 'lesion',
      frameAttributes: new Y.Map([[`${aFrame(1)}/a`, 1]]),
      name: 'x'.repeat(MAX_TEXT),
    })
    ydoc.getMap('classifications').set('k', { classId: 'lesion', target: { level: 'frame', frame: aFrame(1) } })
    ydoc.getMap('meta').set('schemaVersion', 1)
  })
  assert.equal(problems, [])
})

const REFUSED: readonly [string, Parameters<typeof problemsOf>[0], string][] = [
  [
    'a contour on a frame of another series',
    (map) => map('contours', contour(circle(3), { frame: aFrame(2) })),
    'contours/x: frame is not of this series',
  ],
  [
    'too many vertices',
    (map) => map('contours', contour(circle(MAX_VERTICES + 1))),
    `contours/x: ${MAX_VERTICES + 1} points are more than ${MAX_VERTICES}`,
  ],
  ['a vertex out of range', (map) => map('contours', contour([2 ** 53])), 'contours/x: points is no list of vertices'],
  [
    'a proposer of great length',
    (map) => map('contours', contour(circle(3), { proposedBy: long })),
    'contours/x: proposedBy is longer than 1000 characters',
  ],
  ['an object without a class', (map) => map('objects', {}), 'objects/x: classId is no id'],
  [
    'a name of great length',
    (map) => map('objects', { classId: 'l', name: long }),
    'objects/x: name is longer than 1000 characters',
  ],
  [
    'an author of great length',
    (map) => map('objects', { classId: 'l', createdBy: long }),
    'objects/x: createdBy is longer than 1000 characters',
  ],
  [
    'a value of a foreign frame',
    (map) => map('objects', { classId: 'l', frameAttributes: new Y.Map([[`${aFrame(2)}/a`, 1]]) }),
    'objects/x: an attribute is bound to a frame that is not of this series',
  ],
  [
    'a classification of a foreign frame',
    (_map, ydoc) =>
      ydoc.getMap('classifications').set('x', { classId: 'l', target: { level: 'frame', frame: aFrame(2) } }),
    'classifications/x: target is not a frame of this series',
  ],
  [
    'an entry that is no map',
    (_map, ydoc) => ydoc.getMap('contours').set('x', 'boo'),
    'contours/x: the entry is no map',
  ],
]
for (const [what, build, problem] of REFUSED) {
  test(`[M15] ${what} is refused`, () => assert.equal(problemsOf(build), [problem]))
}

test('[M15] what was wrong before, or is gone, is no problem of this update', () => {
  const bad = (ydoc: Y.Doc) => {
    ydoc.getMap('contours').set('old', 5)
    ydoc.getMap('contours').set('x', 5)
  }
  assert.equal(
    problemsOf((map) => map('objects', { classId: 'l' }), bad),
    [],
  )
  assert.equal(
    problemsOf((_map, ydoc) => ydoc.getMap('contours').delete('x'), bad),
    [],
  )
})

test('[M16] a version of the future, or none at all, is refused', () => {
  const version = (value: unknown) => problemsOf((_map, ydoc) => ydoc.getMap('meta').set('schemaVersion', value))
  assert.equal(version(2), ['meta/schemaVersion: schemaVersion 2 is not known here'])
  assert.equal(version('1'), ['meta/schemaVersion: schemaVersion is no positive integer'])
  assert.equal(version(0), ['meta/schemaVersion: schemaVersion is no positive integer'])
})

test.run()

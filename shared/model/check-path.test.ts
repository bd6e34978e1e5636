// The places that a labels document may have.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { aFrame, runConvergence, type Peer } from '../testing/index.ts'
import { checkUpdatePath } from './check-path.ts'

const test = suite('check-path')
const F = aFrame(1)

const ALLOWED: readonly (readonly string[])[] = [
  ['meta', 'schemaVersion'],
  ['objects', 'o1'],
  ['objects', 'o1', 'classId'],
  ['objects', 'o1', 'attributes'],
  ['objects', 'o1', 'attributes', 'certainty'],
  ['objects', 'o1', 'frameAttributes', `${F}/certainty`],
  ['objects', 'o1', 'frameAttributes', F],
  ['objects', 'o1', 'frameAttributes', F, 'certainty'],
  ['objects', 'o1', 'futureField'],
  ['objects', 'o1', 'futureField', 'deep', '*', 'deeper'],
  ['contours', 'c1', 'points'],
  ['contours', 'c1', 'points', '*'],
  ['contours', 'c1', 'frame'],
  ['classifications', 'lesion/series'],
  ['classifications', 'lesion', 'classId'],
]
for (const path of ALLOWED) {
  test(`[M14] ${path.join(' / ')} is a place`, () => assert.equal(checkUpdatePath(path), { ok: true }))
}

const REFUSED: readonly (readonly [readonly string[], 'forbidden_path' | 'too_deep'])[] = [
  [[], 'forbidden_path'],
  [['secrets', 'k'], 'forbidden_path'],
  [['__proto__', 'k'], 'forbidden_path'],
  [['objects'], 'forbidden_path'],
  [['objects', '*'], 'forbidden_path'],
  [['objects', 'not an id'], 'forbidden_path'],
  [['objects', 'o1', ''], 'forbidden_path'],
  [['objects', 'o1', '*'], 'forbidden_path'],
  [['objects', 'o1', 'classId', 'x'], 'forbidden_path'],
  [['objects', 'o1', 'attributes', 'not an id'], 'forbidden_path'],
  [['objects', 'o1', 'attributes', 'a', 'b'], 'forbidden_path'],
  [['objects', 'o1', 'frameAttributes', 'nowhere'], 'forbidden_path'],
  [['objects', 'o1', 'frameAttributes', `${F}/not an id`], 'forbidden_path'],
  [['objects', 'o1', 'frameAttributes', `${F}/a`, 'b'], 'forbidden_path'],
  [['objects', 'o1', 'frameAttributes', F, 'a', 'b'], 'forbidden_path'],
  [['contours', 'c1', 'points', 'x'], 'forbidden_path'],
  [['contours', 'c1', 'points', '*', '*'], 'forbidden_path'],
  [['contours', 'c1', 'state', '*'], 'forbidden_path'],
  [['contours', 'c'.repeat(65)], 'forbidden_path'],
  [['meta', 'k', 'deep'], 'forbidden_path'],
  [['contours', 'c1', 'future', 'a', 'b', 'c', 'd'], 'too_deep'],
]
for (const [path, reason] of REFUSED) {
  test(`[M14] ${path.join(' / ').slice(0, 60) || 'nothing'} is no place`, () => {
    const result = checkUpdatePath(path)
    assert.is(result.ok ? 'ok' : result.reason, reason)
    if (!result.ok) assert.ok(result.detail.length > 0 && result.detail.length < 300)
  })
}

test('[M14] every place that commands write is a place', () => {
  const { peers } = runConvergence({ seed: 11, network: 'star', steps: 200 })
  const paths: string[][] = []
  const walk = (path: readonly string[], value: unknown) => {
    if (path.length > 1) paths.push([...path])
    if (value instanceof Y.Map) for (const [key, held] of value as Y.Map<unknown>) walk([...path, key], held)
    if (value instanceof Y.Array) walk([...path, '*'], undefined)
  }
  for (const [root, type] of (peers[0] as Peer).ydoc.share) walk([root], type)
  assert.ok(paths.length > 100)
  assert.equal(
    paths.filter((path) => !checkUpdatePath(path).ok),
    [],
  )
})

test.run()

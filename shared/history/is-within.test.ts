// Which changes concern which scope.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Change, Scope } from '../model/index.ts'
import { isWithin } from './is-within.ts'

const test = suite('is within')

const object: Scope = { kind: 'object', object: 'o1' }
const slice: Scope = { kind: 'slice', frame: '1#1' }
const layer: Scope = { kind: 'layer' }
const c = { contour: 'c', object: 'o1', frame: '1#1' }
const far = { contour: 'c', object: 'o2', frame: '1#2' }
const target = (frame: string) => ({ target: { level: 'frame', frame } })

const CASES: readonly (readonly [change: object, object: boolean, slice: boolean])[] = [
  [{ type: 'contour.added', ...c }, true, true],
  [{ type: 'contour.reshaped', ...c, object: 'o2' }, false, true],
  [{ type: 'contour.removed', ...c, frame: '1#2' }, true, false],
  [{ type: 'contour.replaced', ...far }, false, false],
  [{ type: 'contour.set', ...far, key: 'objectId', value: 'o2', was: 'o1' }, true, false],
  [{ type: 'contour.set', ...far, key: 'frame', value: '1#2', was: '1#1' }, false, true],
  [{ type: 'contour.set', ...far, key: 'state', value: 'o1', was: '1#1' }, false, false],
  [{ type: 'object.set', object: 'o1', key: 'name' }, true, false],
  [{ type: 'object.removed', object: 'o2' }, false, false],
  [{ type: 'object.removed', object: 'needed' }, true, true],
  [{ type: 'attribute.set', object: 'o2', frame: '1#1' }, false, true],
  [{ type: 'attribute.set', object: 'o1' }, true, false],
  [{ type: 'classification.set', value: target('1#1'), was: null }, false, true],
  [{ type: 'classification.set', value: null, was: target('1#2') }, false, false],
  [{ type: 'unknown.changed', path: [] }, true, true],
]

test('[H64] a change concerns the scopes that it did something to, and the whole layer', () => {
  for (const [change, ofObject, ofSlice] of CASES) {
    const seen = [object, slice, layer].map((scope) => isWithin(change as Change, scope, new Set(['needed'])))
    assert.equal(seen, [ofObject, ofSlice, true], JSON.stringify(change))
  }
  const form = { type: 'meta.set', key: 'schemaVersion', value: 1 } as const
  assert.equal(
    [object, slice, layer].map((scope) => isWithin(form, scope, new Set())),
    [false, false, false],
  )
})

test.run()

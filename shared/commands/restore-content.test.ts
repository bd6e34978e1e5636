// Restoring, on histories of several people: exact within the scope, nothing beyond it, no more than it takes, and undone by another restore.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type * as Y from 'yjs'
import { foldUpdates } from '../history/index.ts'
import { docContent, openAnnotationDoc, type Change, type DocContent, type Scope } from '../model/index.ts'
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
  seededRandom,
  syncAll,
} from '../testing/index.ts'
import { runCommand } from './run-command.ts'

const test = suite('restore-content')

interface Restored {
  readonly content: DocContent
  readonly updates: readonly Uint8Array[]
  readonly changes: readonly Change[]
}

/** Restores in `doc`, which stays. */
function restore(doc: Y.Doc, scope: Scope, then: DocContent): Restored {
  const annotations = openAnnotationDoc(doc, { session: 'restore' })
  const updates: Uint8Array[] = []
  const changes: Change[] = []
  const hear = (update: Uint8Array) => updates.push(update)
  doc.on('update', hear)
  annotations.subscribe((feed) => changes.push(...feed.changes))
  const result = runCommand(annotations, { type: 'content.restore', scope, then }, { session: 'restore' })
  assert.equal(result, { ok: true })
  doc.off('update', hear)
  annotations.destroy()
  return { content: docContent(doc), updates, changes }
}

type Entries<T> = readonly (readonly [string, T])[]

const where = <T>(entries: { readonly [key: string]: T }, keep: (value: T, key: string) => boolean): Entries<T> =>
  Object.entries(entries).filter(([key, value]) => keep(value, key))

/** What of a content lies within a scope, and what beyond it. */
function parted(content: DocContent, scope: Scope): { readonly within: unknown; readonly beyond: unknown } {
  const { objects, contours, classifications } = content
  if (scope.kind === 'layer') return { within: { objects, contours, classifications }, beyond: content.meta }
  if (scope.kind === 'object') {
    const isOf = (value: { readonly objectId: string }) => value.objectId === scope.object
    return {
      within: [objects[scope.object], where(contours, isOf)],
      beyond: [where(objects, (_, id) => id !== scope.object), where(contours, (value) => !isOf(value))],
    }
  }
  const isOn = (value: { readonly frame: string }) => value.frame === scope.frame
  const others = where(objects, () => true).map(([id, { frameAttributes, ...rest }]) => {
    return [id, rest, where(frameAttributes, (_, frame) => frame !== scope.frame)]
  })
  return { within: where(contours, isOn), beyond: [others, where(contours, (value) => !isOn(value))] }
}

for (const seed of [1, 2])
  test(`[H63] any scope to any moment: the same as it was then, bit for bit, and nothing else is touched (${seed})`, () => {
    const { log } = runConvergence({ seed, network: 'star', steps: 150 })
    const random = seededRandom(seed)
    const contents = log.map((_, index) => {
      const doc = foldUpdates(log.slice(0, index + 1))
      const content = docContent(doc)
      doc.destroy()
      return content
    })
    const now = contents.at(-1)
    assert.ok(now)
    const ids = [...new Set(contents.flatMap((content) => Object.keys(content.objects)))]
    let changed = 0
    for (let round = 0; round < 24; round += 1) {
      const then = random.pick(contents) ?? now
      const object = random.pick(ids) ?? ''
      const scopes: Scope[] = [
        { kind: 'object', object },
        { kind: 'slice', frame: aFrame(1 + random.below(4)) },
        { kind: 'layer' },
      ]
      const scope = scopes[round % 3] ?? { kind: 'layer' }
      const doc = foldUpdates(log)
      const { content, updates, changes } = restore(doc, scope, then)
      const [is, was, target] = [content, now, then].map((each) => parted(each, scope))
      assert.equal(is?.within, target?.within)
      if (scope.kind === 'slice') {
        for (const [id, value] of Object.entries(content.objects)) {
          const values = then.objects[id]?.frameAttributes[scope.frame]
          assert.equal(value.frameAttributes[scope.frame], values)
        }
        const needed = new Set(
          where(then.contours, ({ frame }) => frame === scope.frame).map(([, { objectId: id }]) => id),
        )
        const back = Object.keys(content.objects).filter((id) => !(id in now.objects))
        assert.ok(back.every((id) => needed.has(id)))
        for (const id of back) assert.equal(content.objects[id], then.objects[id])
      } else assert.equal(is?.beyond, was?.beyond)
      assert.ok(updates.length <= 1)
      const touched = new Set(changes.flatMap((change) => ('contour' in change ? [change.contour] : [])))
      for (const id of touched)
        assert.is.not(
          JSON.stringify(now.contours[id]),
          JSON.stringify(content.contours[id]),
          `${id} was touched in vain`,
        )
      changed += updates.length
      assert.is(restore(doc, scope, then).updates.length, 0)
      const back = restore(doc, { kind: 'layer' }, now).content
      assert.equal({ ...back, meta: now.meta }, now)
      doc.destroy()
    }
    assert.ok(changed > 8)
  })

test('[H63] what somebody else does at the same time to another part of a restored border stands', () => {
  const [ada, bob] = [new Peer('ada', 1), new Peer('bob', 2)]
  const [c1] = [contourId('c1')]
  ada.run({ type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c1', { vertices: circle(20) }) })
  const then = ada.content()
  ada.run({ type: 'contour.reshape', contour: c1, at: 2, remove: 3, insert: circle(4, { radius: 9 }) })
  syncAll([ada, bob])
  bob.run({ type: 'contour.reshape', contour: c1, at: 15, remove: 2, insert: circle(1, { radius: 5 }) })
  ada.run({ type: 'content.restore', scope: { kind: 'object', object: 'o1' }, then })
  syncAll([ada, bob])
  const expected = [...circle(20)]
  expected.splice(14, 2, ...circle(1, { radius: 5 }))
  assert.equal(bob.doc.contour(c1)?.vertices, expected)
  assert.equal(ada.doc.contour(c1)?.vertices, expected)
})

test('[H63] an object comes back with its contours, values and unknown fields, and goes when it was not there', () => {
  const ada = new Peer('ada', 1)
  const empty = ada.content()
  const frame = aFrame(2)
  ada.run({ type: 'object.addWithContour', object: anObject('o1', { name: 'x' }), contour: aContour('c1') })
  ada.run({ type: 'contour.add', contour: aContour('c2', { frame, parent: undefined as never }) })
  ada.run({ type: 'attribute.set', object: objectId('o1'), attribute: attributeId('a'), value: null })
  ada.run({ type: 'attribute.set', object: objectId('o1'), attribute: attributeId('b'), value: 4, frame })
  const object = ada.ydoc.getMap<Y.Map<unknown>>('objects').get('o1')
  const contour = ada.ydoc.getMap<Y.Map<unknown>>('contours').get('c1')
  object?.set('later', { deep: [1] })
  contour?.set('later', 'x')
  const full = ada.content()
  const scope = { kind: 'object', object: 'o1' } as const
  object?.set('later', 2)
  contour?.delete('later')
  contour?.set('kind', 'open')
  ada.run({ type: 'content.restore', scope, then: full })
  assert.equal(ada.content(), full)
  ada.run({ type: 'content.restore', scope, then: empty })
  assert.equal(ada.content(), { ...empty, meta: full.meta })
  ada.run({ type: 'content.restore', scope, then: full })
  assert.equal(ada.content(), full)
})

test('[H63] a slice takes its classifications along, and a contour that has moved to another frame or object goes back', () => {
  const ada = new Peer('ada', 1)
  const [frame, other] = [aFrame(1), aFrame(2)]
  ada.run({ type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c1', { frame }) })
  ada.run({ type: 'object.add', object: anObject('o2') })
  const classifications = ada.ydoc.getMap('classifications')
  classifications.set('k', { classId: 'bad', target: { level: 'frame', frame } })
  classifications.set('whole', { classId: 'bad', target: { level: 'series' } })
  const then = ada.content()
  const moved = ada.ydoc.getMap<Y.Map<unknown>>('contours').get('c1')
  moved?.set('frame', other)
  moved?.set('objectId', 'o2')
  classifications.delete('k')
  classifications.delete('whole')
  const now = ada.content()
  ada.run({ type: 'content.restore', scope: { kind: 'slice', frame: other }, then })
  assert.equal([ada.content().contours, ada.content().classifications], [then.contours, {}])
  ada.run({ type: 'content.restore', scope: { kind: 'layer' }, then: now })
  ada.run({ type: 'content.restore', scope: { kind: 'slice', frame }, then })
  assert.equal(ada.content().contours, then.contours)
  assert.equal(Object.keys(ada.content().classifications), ['k'])
  ada.run({ type: 'content.restore', scope: { kind: 'layer' }, then: now })
  ada.run({ type: 'object.remove', object: objectId('o1') })
  ada.run({ type: 'content.restore', scope: { kind: 'object', object: 'o2' }, then })
  assert.equal(ada.content().contours, {}, 'its object is no more, so it goes')
})

test('[H63] a slice brings back the objects that its contours need, as they were, and no other contour of theirs', () => {
  const ada = new Peer('ada', 1)
  const [frame, other] = [aFrame(1), aFrame(2)]
  ada.run({ type: 'object.addWithContour', object: anObject('o1', { name: 'x' }), contour: aContour('c1', { frame }) })
  ada.run({ type: 'contour.add', contour: aContour('c2', { frame: other }) })
  ada.run({
    type: 'object.addWithContour',
    object: anObject('o2'),
    contour: aContour('c3', { objectId: objectId('o2'), frame: other }),
  })
  const then = ada.content()
  for (const object of ['o1', 'o2']) ada.run({ type: 'object.remove', object: objectId(object) })
  ada.run({ type: 'content.restore', scope: { kind: 'slice', frame }, then })
  assert.equal(ada.content().objects, { o1: then.objects['o1'] })
  assert.equal(ada.content().contours, { c1: then.contours['c1'] })
})

test('[H63] what cannot be read, now or then, stays as it is', () => {
  const ada = new Peer('ada', 1)
  ada.run({ type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c1') })
  const then = ada.content()
  const contours = ada.ydoc.getMap('contours')
  contours.set('c1', 'torn')
  contours.set('c2', 7)
  const now = ada.content()
  ada.run({ type: 'content.restore', scope: { kind: 'layer' }, then })
  assert.equal(ada.content(), now)
  ada.run({
    type: 'content.restore',
    scope: { kind: 'layer' },
    then: { ...then, contours: {}, malformed: { contours: { c1: 3 } } },
  })
  assert.equal(ada.content().malformed, now.malformed)
})

test('[H63] a content that no document can have is refused', () => {
  const ada = new Peer('ada', 1)
  const then = { meta: {}, objects: { o: { classId: 7 } }, contours: {}, classifications: {} } as unknown as DocContent
  const result = ada.run({ type: 'content.restore', scope: { kind: 'layer' }, then })
  assert.is(result.ok, false)
})

test.run()

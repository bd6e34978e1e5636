// The past under the live document's interface: what stays the same stays identical, what differs is told.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RoomAt } from '../../../shared/api/index.ts'
import { frameKey, type SOPInstanceUID } from '../../../shared/dicom/index.ts'
import { vertexToImage } from '../../../shared/geometry/index.ts'
import type { ContourId, DocFeed, ObjectId } from '../../../shared/model/index.ts'
import { ContentDoc } from './content-doc.ts'

const test = suite('past document')

const frame = frameKey('1.2.3' as SOPInstanceUID, 1)
const lesion = { classId: 'lesion', instance: 1, origin: { by: 'person' }, createdBy: 'ada', attributes: {} }
const ring = (objectId: string, points: number[]) => ({ objectId, frame, kind: 'closed', state: 'confirmed', points })

function content(part: Partial<RoomAt['content']>): RoomAt['content'] {
  return { meta: { schemaVersion: 1 }, objects: {}, contours: {}, classifications: {}, ...part }
}

const first = content({
  objects: { a: lesion, b: lesion },
  contours: { x: ring('a', [1, 2, 3, 4, 5.5, 6]), y: ring('b', [0, 0, 1, 0, 1, 1]) },
})

test('[U31] what is the same keeps its identity, whoever parsed it anew', () => {
  const doc = new ContentDoc()
  doc.show(first)
  const { x, y } = { x: doc.contour('x' as ContourId), y: doc.contour('y' as ContourId) }
  const a = doc.object('a' as ObjectId)
  doc.show(structuredClone({ ...first, contours: { ...first.contours, y: ring('b', [0, 0, 2, 0, 1, 1]) } }))
  assert.is(doc.contour('x' as ContourId), x)
  assert.is(doc.object('a' as ObjectId), a)
  assert.is.not(doc.contour('y' as ContourId), y)
  assert.equal(x?.vertices.map(vertexToImage), [
    { x: 1, y: 2 },
    { x: 3, y: 4 },
    { x: 5.5, y: 6 },
  ])
})

test('[U31] every difference is told, and nothing else', () => {
  const doc = new ContentDoc()
  const feeds: DocFeed[] = []
  doc.show(first)
  const stop = doc.subscribe((feed) => feeds.push(feed))
  doc.show(first)
  assert.is(feeds.length, 0)
  doc.show(
    content({
      objects: { a: { ...lesion, instance: 2 }, c: lesion },
      contours: { x: ring('a', [9, 9, 3, 4, 5.5, 6]), z: ring('c', [0, 0, 1, 0, 1, 1]) },
    }),
  )
  const told = feeds.flatMap(({ changes }) =>
    changes.map(
      (change) => `${change.type} ${'contour' in change ? change.contour : 'object' in change ? change.object : ''}`,
    ),
  )
  assert.equal(told.sort(), [
    'contour.added z',
    'contour.removed y',
    'contour.replaced x',
    'object.added c',
    'object.removed b',
    'object.set a',
  ])
  stop()
  doc.show(first)
  assert.is(feeds.length, 1)
})

test('[U31] it answers as the live document does', () => {
  const doc = new ContentDoc()
  assert.ok(doc.isEmpty())
  doc.show(first)
  assert.is(doc.objects().length, 2)
  assert.is(doc.contours().length, 2)
  assert.is(doc.contoursOnFrame(frame).length, 2)
  assert.is(doc.contoursOfObject('a' as ObjectId).length, 1)
  assert.equal([...doc.framesWithContours()], [frame])
  assert.is(doc.schemaVersion(), 1)
  assert.throws(() => doc.transact(), /cannot be written/)
})

test('[U31] a contour of a kind that is not known is left out', () => {
  const doc = new ContentDoc()
  doc.show(content({ contours: { x: { ...ring('a', [0, 0]), kind: 'cloud' }, y: ring('a', [0, 0, 1]) } }))
  assert.is(doc.contours().length, 0)
})

test.run()

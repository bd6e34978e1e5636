// Shows T30 and T53 at the scene itself: hits against brute force, and figures that live as long as the geometry.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { area, containsPoint, imagePoint, nearestOnBorder, vertexToImage } from '../../shared/geometry/index.ts'
import { STARTER_ONTOLOGY } from '../../shared/ontology/index.ts'
import { aContour, aFrame, anObject, circle, contourId, objectId, Peer } from '../../shared/testing/index.ts'
import { createScene } from './create-scene.ts'

const test = suite('scene')

const NONE: ReadonlySet<ReturnType<typeof objectId>> = new Set()
const circles = fc.array(
  fc.record({ x: fc.nat({ max: 100 }), y: fc.nat({ max: 100 }), radius: fc.integer({ min: 2, max: 60 }) }),
  { maxLength: 12 },
)

test('[T30] hits: borders within the radius by distance, then what encloses the point by area', () => {
  fc.assert(
    fc.property(circles, fc.nat({ max: 100 }), fc.nat({ max: 100 }), (shapes, x, y) => {
      const peer = new Peer('ada')
      peer.run({ type: 'object.add', object: anObject('o1') })
      for (const [index, shape] of shapes.entries()) {
        peer.run({ type: 'contour.add', contour: aContour(`c${index}`, { vertices: circle(24, shape) }) })
      }
      const scene = createScene(peer.doc, STARTER_ONTOLOGY)
      const [at, scale] = [imagePoint(x, y), { x: 2, y: 3 }]
      const found = scene.hits(aFrame(1), { at, radius: 6, scale, hidden: NONE })
      const rings = new Map(peer.doc.contours().map((contour) => [contour.id, contour.vertices.map(vertexToImage)]))
      const away = (id: ReturnType<typeof contourId>) => nearestOnBorder(rings.get(id)!, true, at, scale)!.distance
      const borders = [...rings.keys()].filter((id) => away(id) <= 6)
      const around = [...rings.keys()].filter((id) => away(id) > 6 && containsPoint(rings.get(id)!, at))
      const on = (where: 'border' | 'inside') => found.filter((hit) => hit.on === where).map(({ contour }) => contour)
      assert.equal(on('border').toSorted(), borders.toSorted())
      assert.equal(on('inside').toSorted(), around.toSorted())
      assert.equal(
        found.map((hit) => hit.on),
        [...on('border').map(() => 'border'), ...on('inside').map(() => 'inside')],
      )
      const distances = on('border').map(away)
      assert.equal(
        distances,
        distances.toSorted((a, b) => a - b),
      )
      const areas = on('inside').map((id) => area(rings.get(id)!))
      assert.equal(
        areas,
        areas.toSorted((a, b) => a - b),
      )
    }),
    { numRuns: 60 },
  )
})

test('[T53] points are unpacked once, exactly, for as long as the geometry is the same', () => {
  const peer = new Peer('ada')
  peer.run({ type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c1') })
  const scene = createScene(peer.doc, STARTER_ONTOLOGY)
  const contour = peer.doc.contour(contourId('c1'))!
  const flat = scene.flat(contour)
  assert.equal(
    [...flat],
    contour.vertices.flatMap((vertex) => Object.values(vertexToImage(vertex))),
  )
  peer.run({ type: 'object.rename', object: objectId('o1'), name: 'A' })
  peer.run({ type: 'contour.add', contour: aContour('c2') })
  assert.is(scene.flat(peer.doc.contour(contourId('c1'))!), flat)
  peer.run({ type: 'contour.reshape', contour: contourId('c1'), at: 0, remove: 1, insert: [] })
  assert.is.not(scene.flat(peer.doc.contour(contourId('c1'))!), flat)
})

test.run()

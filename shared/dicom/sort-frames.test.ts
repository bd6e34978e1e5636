import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as fc from 'fast-check'
import type { ImagePlane } from '../geometry/index.ts'
import {
  frameKey,
  orientationLetters,
  parseFrameKey,
  sortFrames,
  type SOPInstanceUID,
  type SortableFrame,
} from './index.ts'

const test = suite('order and orientation')

type Vector = readonly [number, number, number]
const plane = (origin: Vector, rowDirection: Vector = [1, 0, 0], columnDirection: Vector = [0, 1, 0]): ImagePlane => ({
  origin,
  rowDirection,
  columnDirection,
  columnSpacing: 1,
  rowSpacing: 1,
})
const frame = (key: string, more: Partial<SortableFrame>): SortableFrame => ({
  key,
  instanceNumber: null,
  frameNumber: 1,
  plane: null,
  ...more,
})
const keys = (frames: readonly SortableFrame[]) => sortFrames(frames).map(({ key }) => key)

test('[D20] frames are ordered by position along the normal, ascending, whatever their numbers and names', () => {
  const frames = [30, 10, -5, 20].map((z, i) => frame(`f${z}`, { instanceNumber: i, plane: plane([z * 3, 7, z]) }))
  assert.equal(keys(frames), ['f-5', 'f10', 'f20', 'f30'])
  const tilted = (y: number) => plane([0, y, -y], [1, 0, 0], [0, Math.SQRT1_2, Math.SQRT1_2])
  assert.equal(keys([frame('a', { plane: tilted(-3) }), frame('b', { plane: tilted(2) })]), ['b', 'a'])
  const coronal = (y: number) => plane([0, y, 0], [1, 0, 0], [0, 0, -1])
  assert.equal(keys([9, 1, 5].map((y) => frame(`y${y}`, { plane: coronal(y) }))), ['y1', 'y5', 'y9'])
})

test('[D21] at one place the instance number decides, then the frame number, then the key; rounding does not part a place', () => {
  const at = (key: string, instanceNumber: number | null, frameNumber: number, z: number) =>
    frame(key, { instanceNumber, frameNumber, plane: plane([0, 0, z]) })
  const frames = [
    at('d', 2, 1, 4.0002),
    at('c', 1, 2, 4.0004),
    at('b', 1, 1, 4),
    at('a', null, 1, 4.0001),
    at('e', 0, 1, 5),
  ]
  assert.equal(keys(frames), ['b', 'c', 'd', 'a', 'e'])
})

test('[D22] each orientation is a stack of its own, the larger one first', () => {
  const scout = frame('scout', { instanceNumber: 0, plane: plane([0, 0, 15], [0, 1, 0], [0, 0, -1]) })
  const axial = [3, 1, 2].map((z) => frame(`z${z}`, { instanceNumber: 9, plane: plane([0, 0, z]) }))
  assert.equal(keys([scout, ...axial]), ['z1', 'z2', 'z3', 'scout'])
})

test('[D23] frames without a plane follow by instance number and frame number', () => {
  const frames = [
    frame('c', { instanceNumber: 2 }),
    frame('b', { instanceNumber: 1, frameNumber: 2 }),
    frame('a', { instanceNumber: 1 }),
    frame('z', { plane: plane([0, 0, 0]), instanceNumber: 7 }),
  ]
  assert.equal(keys(frames), ['z', 'a', 'b', 'c'])
})

test('[D24] the order does not depend on the order in which frames arrived', () => {
  const arbitrary = fc.array(
    fc.record({ z: fc.integer({ min: 0, max: 4 }), number: fc.integer({ min: 0, max: 2 }), kind: fc.nat(2) }),
    { minLength: 1, maxLength: 20 },
  )
  fc.assert(
    fc.property(arbitrary, fc.func(fc.nat()), (list, weight) => {
      const frames = list.map(({ z, number, kind }, i) =>
        frame(`k${i}`, {
          instanceNumber: number,
          plane: kind === 0 ? null : kind === 1 ? plane([0, 0, z]) : plane([z, 0, 0], [0, 1, 0], [0, 0, -1]),
        }),
      )
      const shuffled = [...frames].sort((a, b) => weight(a.key) - weight(b.key))
      assert.equal(keys(shuffled), keys(frames))
    }),
  )
})

test('[D25] the letters at the edges say which way the patient lies, with a second letter when the image is oblique', () => {
  assert.equal(orientationLetters(plane([0, 0, 0])), { left: 'R', right: 'L', top: 'A', bottom: 'P' })
  const sagittal = orientationLetters(plane([0, 0, 0], [0, 1, 0], [0, 0, -1]))
  assert.equal(sagittal, { left: 'A', right: 'P', top: 'H', bottom: 'F' })
  const oblique = orientationLetters(plane([0, 0, 0], [0.8, 0.6, 0], [0, 0, -1]))
  assert.equal(oblique, { left: 'RA', right: 'LP', top: 'H', bottom: 'F' })
  const slight = orientationLetters(plane([0, 0, 0], [0.995, 0.0998, 0], [0, 0, -1]))
  assert.is(slight.left, 'R')
})

test('[D14] a frame key is a UID and a frame number from 1, and nothing else parses', () => {
  const key = frameKey('1.2.840.3' as SOPInstanceUID, 12)
  assert.equal(parseFrameKey(key), { key: '1.2.840.3#12', sopInstanceUID: '1.2.840.3', frameNumber: 12 })
  for (const bad of ['1.2#0', '1.2#', '#1', '1.2', '1..2#1', '1.2#1.5', '1.2#01', 12, `${'1'.repeat(65)}#1`])
    assert.is(parseFrameKey(bad), undefined)
})

test.run()

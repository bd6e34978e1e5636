import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { buildStrips, VERTEX_FLOATS, type Stroke } from './strip.ts'

const stroke = (points: readonly number[], closed: boolean, dashed = false): Stroke => ({
  points,
  closed,
  rgb: [255, 128, 0],
  alpha: 200,
  dashed,
})
const square = stroke([0, 0, 10, 0, 10, 20, 0, 20], true)

/** The point that the shader sees `ahead` vertices after an index. */
const pointAt = (vertices: Float32Array, index: number, ahead: number): readonly [number, number] => {
  const at = (index + ahead) * VERTEX_FLOATS
  return [vertices[at]!, vertices[at + 1]!]
}

test('[V6] a strip has two triangles for each segment, and each vertex sees its point and both neighbours', () => {
  const { vertices, indices } = buildStrips([square])
  assert.is(indices.length, 4 * 6)
  const first = indices[0]!
  assert.equal(pointAt(vertices, first, 0), [0, 20])
  assert.equal(pointAt(vertices, first, 2), [0, 0])
  assert.equal(pointAt(vertices, first, 4), [10, 0])
  assert.is(Math.max(...indices) + 4, vertices.length / VERTEX_FLOATS - 1)
})

test('[V6] both sides of a border alternate by the parity of the index', () => {
  const { indices } = buildStrips([square, square])
  for (let i = 0; i < indices.length; i += 6) {
    assert.is(indices[i]! % 2, 0)
    assert.is(indices[i + 1]! % 2, 1)
    assert.equal([indices[i + 2], indices[i + 4]], [indices[i]! + 2, indices[i + 1]! + 2])
  }
})

test('[V6] an open line ends where it ends', () => {
  const { vertices, indices } = buildStrips([stroke([5, 5, 9, 5, 9, 8], false)])
  assert.is(indices.length, 2 * 6)
  assert.equal(pointAt(vertices, indices[0]!, 0), [5, 5])
  assert.equal(pointAt(vertices, indices[0]!, 2), [5, 5])
  const last = indices[indices.length - 2]! - 1
  assert.equal(pointAt(vertices, last, 2), [9, 8])
  assert.equal(pointAt(vertices, last, 4), [9, 8])
})

test('[V6] colour and opacity ride on every vertex; a dashed line carries its length, stretched by the pixel aspect', () => {
  const { vertices } = buildStrips([stroke([0, 0, 10, 0, 10, 20, 0, 20], true, true)], 0.5)
  const bytes = new Uint8Array(vertices.buffer)
  assert.equal([...bytes.subarray(12, 16)], [255, 128, 0, 200])
  const lengths = Array.from({ length: 7 }, (_, point) => vertices[point * 2 * VERTEX_FLOATS + 2])
  assert.equal(lengths.slice(1, 6), [0, 10, 20, 30, 40])
  assert.is(buildStrips([square]).vertices[2], -1)
})

test('[V6] what is no line yet is not drawn', () => {
  assert.is(buildStrips([stroke([1, 1], true), stroke([], false)]).indices.length, 0)
})

test.run()

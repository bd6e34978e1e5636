// Shows T10–T19: what becomes of a freehand stroke, by script over the real editor and document.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { area, distance, vertexToImage } from '../../shared/geometry/index.ts'
import { TestEditor } from './index.ts'

const test = suite('freehand')

const drawing = (options?: ConstructorParameters<typeof TestEditor>[0]): TestEditor =>
  new TestEditor(options).tool('freehand')
const ringOf = (editor: TestEditor, index = 0) => editor.contours()[index]!.vertices.map(vertexToImage)

test('[T10] points are one spacing apart in mm on pixels twice as high as wide', () => {
  const editor = drawing({ series: { spacing: { column: 0.5, row: 1 } } })
  const ring = ringOf(editor.stroke(100, 100, 200, 100, 200, 180, 100, 180, 100, 110))
  const gaps = ring.slice(1).map((point, index) => distance(ring[index]!, point, { x: 0.5, y: 1 }))
  assert.ok(gaps.slice(0, -1).every((gap) => Math.abs(gap - 5) < 0.01))
})

test('[T10] merged events draw the same as single ones, at every zoom', () => {
  const path = [140, 104, 180, 120, 190, 170, 150, 200, 110, 160] as const
  const [single, merged, zoomed] = [drawing(), drawing(), drawing({ canvas: { width: 1600, height: 900 } })]
  single
    .down(100, 100)
    .move(...path)
    .up()
  merged
    .down(100, 100)
    .moveMerged(...path)
    .up()
  zoomed
    .wheel(-4, { ctrl: true })
    .down(100, 100)
    .move(...path)
    .up()
  assert.equal(ringOf(merged), ringOf(single))
  const away = ringOf(zoomed).map((point, index) => distance(point, ringOf(single)[index]!))
  assert.ok(Math.max(...away) < 0.01)
})

test('[T10] the spacing is in pixels when the image has none of its own', () => {
  const ring = ringOf(drawing({ series: { spacing: null } }).square(100, 100, 50))
  assert.ok(Math.abs(distance(ring[0]!, ring[1]!) - 5) < 0.01)
})

test('[T11] nothing selected: a new object of the active class with the next number, in one update', () => {
  const editor = drawing().square(50, 50, 60).expectContour({ area: 3600 }).expectUpdates(1)
  editor.cancel().square(200, 200, 40).expectUpdates(2)
  const [first, second] = editor.doc.objects()
  assert.equal([first?.instance, second?.instance], [1, 2])
  assert.is(first?.classId, editor.editor.activeClass.peek())
  assert.equal([first?.createdBy, first?.origin], ['ada', { by: 'person' }])
  editor.expectSaid(/Drew Lesion 2 on slice 1/)
})

test('[T11] numbers go on after the highest of the class, not into gaps', () => {
  const editor = drawing().square(50, 50, 60).cancel().square(200, 200, 60)
  editor.editor.select({ object: editor.doc.objects()[0]!.id, contour: null })
  editor.editor.deleteSelection('object')
  editor.square(300, 300, 60)
  assert.equal(
    editor.doc.objects().map(({ instance }) => instance),
    [2, 3],
  )
})

test('[T12] an object selected: another contour of it, here and on other slices', () => {
  const editor = drawing()
    .square(50, 50, 60)
    .square(200, 200, 60)
    .expectSaid(/another border of Lesion 1.*Esc/)
  editor
    .slice(2)
    .square(52, 52, 60)
    .expectUpdates(3)
    .expectSaid(/^Drew Lesion 1 on slice 3.$/)
  const [object] = editor.doc.objects()
  assert.is(editor.doc.objects().length, 1)
  assert.is(editor.contours(0).length, 2)
  editor.expectContour({ object: object!.id, slice: 2 })
  assert.is(editor.editor.selection.peek().contour, editor.contours(2)[0]!.id)
})

test('[T13] meeting the border twice redraws that part only', () => {
  const editor = drawing().square(100, 100, 100).cancel().square(300, 300, 60)
  const [other] = editor.contours().filter(({ id }) => id === editor.editor.selection.peek().contour)
  editor.click(100, 150)
  const before = editor.doc.contour(editor.editor.selection.peek().contour!)!
  editor
    .stroke(120, 120, 120, 80, 180, 80, 180, 120)
    .expectUpdates(3)
    .expectSaid(/Redrew .* of Lesion 1/)
  const after = editor.doc.contour(before.id)!
  assert.ok(Math.abs(area(after.vertices.map(vertexToImage)) - 11_200) < 60)
  const untouched = before.vertices.filter((vertex) => {
    const { x, y } = vertexToImage(vertex)
    return y > 100 || x < 120 || x > 180
  })
  assert.ok(untouched.every((vertex) => after.vertices.includes(vertex)))
  assert.is(editor.doc.contour(other!.id), other)
})

test('[T13] the redraw may wrap past the first vertex, and ends near the border count', () => {
  const editor = drawing().square(100, 100, 100)
  // An L of 1,600 px² around the corner, less what the spacing of 5 px cuts off its corners.
  editor.stroke(130, 98, 130, 80, 80, 80, 80, 130, 98, 130).expectUpdates(2)
  editor.expectContour({ area: 11_500 })
})

test('[T13] other objects under the stroke are nothing to it', () => {
  const editor = drawing().square(100, 100, 100).cancel()
  editor.stroke(120, 120, 120, 80, 180, 80, 180, 120)
  assert.is(editor.doc.objects().length, 2)
})

test('[T14] a tap selects what it hits and draws nothing', () => {
  const editor = drawing().square(100, 100, 100).cancel().expectUpdates(1)
  editor
    .click(150, 150)
    .expectUpdates(1)
    .expectSaid(/Lesion 1 selected/)
  assert.is(editor.editor.selection.peek().contour, editor.contours()[0]!.id)
  editor.click(400, 400).expectUpdates(1)
  assert.equal(editor.editor.selection.peek(), { object: null, contour: null })
})

test('[T14] a finger that hardly moves taps, even when its trace has an area', () => {
  const editor = drawing().with('touch').stroke(100, 100, 108, 100, 108, 108, 100, 108).expectEmpty()
  editor.with('pen').stroke(100, 100, 108, 100, 108, 108, 100, 108).expectUpdates(1)
})

test('[T14] the shake of a click draws nothing, a figure just larger does', () => {
  const editor = drawing().stroke(100, 100, 103, 100, 103, 103, 100, 103).expectEmpty().expectSketch(false)
  editor.stroke(100, 100, 106, 100, 106, 106, 100, 106).expectUpdates(1)
})

test('[T14] a long line without area says why it was not kept', () => {
  drawing()
    .stroke(100, 100, 150, 100, 200, 100)
    .expectEmpty()
    .expectSaid(/needs an area/)
    .expectSketch(false)
})

test('[T15] Shift on the first point: a hole in the border around it', () => {
  const editor = drawing().square(100, 100, 100)
  const parent = editor.contours()[0]!
  editor
    .cancel()
    .holding({ shift: true })
    .square(130, 130, 30)
    .expectUpdates(2)
    .expectSaid(/a hole in Lesion 1/)
  const hole = editor.contours().find(({ id }) => id !== parent.id)!
  assert.equal([hole.parent, hole.objectId], [parent.id, parent.objectId])
})

test('[T15] outside every border no hole begins', () => {
  const editor = drawing().holding({ shift: true }).square(130, 130, 30).expectEmpty()
  editor.expectSaid(/begins inside a border/).expectToBeIn('freehand.idle')
})

test('[T15] a hole whose border someone deletes is not kept', () => {
  const [ada, ben] = [drawing({ name: 'ada' }), drawing({ name: 'ben' })]
  ada.square(100, 100, 100)
  TestEditor.sync(ada, ben)
  ben.holding({ shift: true }).down(130, 130).move(160, 130, 160, 160)
  ada.editor.deleteSelection('contour')
  TestEditor.sync(ada, ben)
  ben
    .up()
    .expectUpdates(0)
    .expectSaid(/deleted meanwhile/)
})

test('[T16] Backspace removes the last point', () => {
  const editor = drawing().down(100, 100).move(150, 100)
  const points = (): number => editor.editor.sketch.peek()!.points.length / 2
  const before = points()
  editor.key('Backspace').key('Backspace')
  assert.is(points(), before - 2)
  for (let press = 0; press < 30; press++) editor.key('Backspace')
  assert.is(points(), 1)
  editor.expectToBeIn('freehand.drawing').move(150, 150, 100, 150).up().expectUpdates(1)
})

test('[T17] zoom, pan, resize and other people during a stroke change nothing of it', () => {
  const [calm, busy, ben] = [drawing(), drawing(), drawing({ name: 'ben' })]
  calm.down(100, 100).move(160, 100, 160, 160, 100, 160).up()
  busy.down(100, 100).move(160, 100).wheel(-2, { ctrl: true })
  busy.editor.setCanvasSize(512, 512)
  busy.input({ type: 'pinch', at: busy.editor.pointer.peek() as never, moved: { x: 5, y: 8 } as never, factor: 1 })
  ben.square(300, 300, 50)
  TestEditor.sync(busy, ben)
  busy.editor.resetView()
  busy.move(160, 160, 100, 160).up().expectUpdates(1)
  const mine = busy.contours().find(({ objectId }) => objectId === busy.editor.selection.peek().object)!
  assert.equal(mine.vertices.map(vertexToImage), ringOf(calm))
})

test('[T18] another slice during a stroke keeps the stroke on its own slice', () => {
  const editor = drawing().down(100, 100).move(160, 100, 160, 160, 100, 160).slice(1)
  editor.expectUpdates(1).expectToBeIn('freehand.idle').expectSketch(false).expectContour({ slice: 0, area: 3600 })
  editor.move(90, 90).up().expectUpdates(1)
  assert.is(editor.contours(1).length, 0)
})

test('[T20] the wheel and the arrows wait for the stroke', () => {
  const editor = drawing().down(100, 100).move(160, 100, 160, 160).wheel(1).wheel(-2)
  editor.editor.step(1)
  assert.is(editor.editor.frameIndex.peek(), 0)
  editor
    .expectSaid(/slice stays/)
    .expectUpdates(0)
    .move(100, 160)
    .up()
  editor.expectUpdates(1).expectContour({ slice: 0, area: 3600 }).wheel(1)
  assert.is(editor.editor.frameIndex.peek(), 1)
})

test('[T21] drawing turns labels on that were off', () => {
  const editor = drawing()
  editor.editor.setOpacity(0)
  editor.square(100, 100, 60)
  assert.is(editor.editor.opacity.peek(), 1)
})

test('[T18] another tool during a stroke keeps the stroke', () => {
  drawing().down(100, 100).move(160, 100, 160, 160, 100, 160).tool('select').expectUpdates(1).expectContour()
})

test('[T18] a stroke without area is dropped, and this is said', () => {
  drawing()
    .down(100, 100)
    .move(120, 100)
    .slice(3)
    .expectEmpty()
    .expectSketch(false)
    .expectSaid(/not kept/)
})

test('[T19] the object deleted meanwhile: the stroke becomes a new one of its class', () => {
  const [ada, ben] = [drawing({ name: 'ada' }), drawing({ name: 'ben' })]
  ada.square(100, 100, 100)
  TestEditor.sync(ada, ben)
  ben.click(150, 150).slice(1).down(100, 100).move(160, 100, 160, 160)
  ada.editor.deleteSelection('object')
  TestEditor.sync(ada, ben)
  ben
    .expectToBeIn('freehand.drawing')
    .up()
    .expectUpdates(1)
    .expectSaid(/deleted meanwhile.*new object/)
  TestEditor.sync(ada, ben)
  assert.equal(
    ada.doc.objects().map(({ classId }) => classId),
    [ada.editor.activeClass.peek()],
  )
})

test.run()

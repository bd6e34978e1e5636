// Shows T30–T38: selecting, and editing what is selected, alone and while others edit the same contour.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { vertexToImage } from '../../shared/geometry/index.ts'
import type { Contour } from '../../shared/model/index.ts'
import { aContour, aFrame, anObject, classId, contourId, objectId, vertices } from '../../shared/testing/index.ts'
import { TestEditor } from './index.ts'

const test = suite('select')

const SQUARE = vertices(100, 100, 150, 100, 200, 100, 200, 150, 200, 200, 150, 200, 100, 200, 100, 150)

/** Object o1 with a square contour c1 of 8 vertices on slice 1. */
function withSquare(options?: ConstructorParameters<typeof TestEditor>[0]): TestEditor {
  const editor = new TestEditor(options)
  const contour = aContour('c1', { vertices: SQUARE })
  editor.peer.run({ type: 'object.addWithContour', object: anObject('o1'), contour })
  editor.peer.made.length = 0
  return editor
}

const points = (contour: Contour | undefined): string =>
  (contour?.vertices ?? []).map((vertex) => Object.values(vertexToImage(vertex)).join(',')).join(' ')
const c1 = (editor: TestEditor): Contour => editor.doc.contour(contourId('c1'))!

/** Two people on the square; ben has it selected. */
function together(): readonly [TestEditor, TestEditor] {
  const ada = withSquare({ name: 'ada', clientId: 1 })
  const ben = new TestEditor({ name: 'ben', clientId: 2 })
  TestEditor.sync(ada, ben)
  return [ada, ben.click(150, 130)]
}

const reshape = (editor: TestEditor, at: number, remove: number, ...flat: number[]): void => {
  const insert = vertices(...flat)
  assert.ok(editor.editor.run({ type: 'contour.reshape', contour: contourId('c1'), at, remove, insert }).ok)
}

test('[T30] the nearest border within 6 px, else the smallest around the point, else nothing', () => {
  const editor = withSquare()
  const inner = aContour('c2', { objectId: objectId('o2'), vertices: vertices(120, 120, 180, 120, 180, 180, 120, 180) })
  const object = anObject('o2', { instance: 2 })
  editor.peer.run({ type: 'object.addWithContour', object, contour: inner })
  const selected = (x: number, y: number) => editor.click(x, y).editor.selection.peek().contour
  assert.is(selected(94.5, 150), 'c1')
  assert.is(selected(93, 150), null)
  assert.is(selected(150, 150), 'c2')
  assert.is(selected(108, 150), 'c1')
  assert.is(selected(115, 150), 'c2')
  editor.move(108, 150)
  assert.is(editor.editor.hovered.peek(), 'c1')
  assert.equal(
    editor.editor.display.peek().map(({ id, hovered, selected }) => [id, hovered, selected]),
    [
      ['c1', true, false],
      ['c2', false, true],
    ],
  )
  editor.input({ type: 'pointer.leave' })
  assert.is(editor.editor.hovered.peek(), null)
})

test('[T30] a touch reaches 36 px', () => {
  const editor = withSquare().with('touch').click(66, 150)
  assert.is(editor.editor.selection.peek().contour, 'c1')
})

test('[T30] the reach is on screen, not in the image', () => {
  const editor = withSquare({ canvas: { width: 2048, height: 2048 } }).click(97, 150)
  assert.is(editor.editor.selection.peek().contour, null)
  assert.is(editor.click(98.8, 150).editor.selection.peek().contour, 'c1')
})

test('[T30] what is hidden is not hit', () => {
  const editor = withSquare()
  editor.editor.setHidden(objectId('o1'), true)
  assert.is(editor.click(150, 150).editor.selection.peek().contour, null)
})

test('[T31] a vertex follows the hand as a preview and lands as one reshape', () => {
  const editor = withSquare().click(150, 130).down(203, 101).expectUpdates(0)
  editor.move(210, 95, 233, 71).expectUpdates(0).expectToBeIn('select.dragging')
  const sketch = editor.editor.sketch.peek()!
  assert.is(sketch.replaces, 'c1')
  assert.equal(sketch.points.slice(4, 6), new Float32Array([230, 70]))
  assert.equal(editor.editor.handles.peek(), { frame: aFrame(1), points: sketch.points, active: 2 })
  editor
    .up()
    .expectUpdates(1)
    .expectSketch(false)
    .expectSaid(/Moved a point of Lesion 1/)
  assert.is(points(c1(editor)), '100,100 150,100 230,70 200,150 200,200 150,200 100,200 100,150')
  editor.undo()
  assert.equal(c1(editor).vertices, SQUARE)
})

test('[T31] a drag that ends where it began commits nothing', () => {
  const editor = withSquare().click(150, 130).down(200, 100).move(250, 60, 200, 100).up()
  editor.expectUpdates(0).expectSketch(false).expectToBeIn('select.idle')
})

test('[T31] the slice changes under a drag: the vertex lands where it is', () => {
  const editor = withSquare().click(150, 130).down(200, 100).move(230, 70).slice(1).expectUpdates(1)
  assert.is(editor.editor.frameIndex.peek(), 1)
  assert.match(points(c1(editor)), /230,70/)
})

test('[T4] a vertex grabbed beside its dot and dragged over the edge stays within the image', () => {
  const editor = withSquare().click(150, 130)
  const { columns, rows } = editor.editor.frame.peek()
  // Grabbed two px beside the dot; the hand itself is held at the edge, the dot two px further.
  editor
    .down(198, 98)
    .move(columns + 50, -50)
    .up()
    .expectUpdates(1)
  for (const { vertices } of editor.contours())
    for (const { x, y } of vertices.map(vertexToImage))
      assert.ok(x >= -0.5 && y >= -0.5 && x <= columns - 0.5 && y <= rows - 0.5, `${x}, ${y}`)
})

test('[T32] from the border a new vertex is drawn out', () => {
  const editor = withSquare().click(150, 130).down(175, 101).move(175, 80).up().expectUpdates(1)
  assert.is(points(c1(editor)), '100,100 150,100 175,80 200,100 200,150 200,200 150,200 100,200 100,150')
  editor.expectSaid(/Added a point/)
  editor.down(100, 125).move(80, 125).up()
  assert.match(points(c1(editor)), /100,150 80,125$/)
})

test('[T32] a press of less than 3 px, a click and a double click change nothing', () => {
  const editor = withSquare().click(150, 130)
  editor.down(200, 100).move(201, 102).up().click(175, 100).click(200, 100)
  editor.input({ type: 'double-click', at: editor.editor.pointer.peek() as never, modifiers: modifiers() })
  editor.expectUpdates(0).expectSketch(false).expectToBeIn('select.idle')
})

const modifiers = () => ({ shift: false, ctrl: false, alt: false })

test('[T33] a drag on a border that was not selected only selects it', () => {
  const editor = withSquare().down(200, 100).move(240, 60).up().expectUpdates(0)
  assert.is(editor.editor.selection.peek().contour, 'c1')
  assert.equal(c1(editor).vertices, SQUARE)
})

test('[T34] Delete takes the border of this slice and says what stays', () => {
  const editor = withSquare()
  for (const number of [2, 3]) {
    const contour = aContour(`c${number}`, { frame: aFrame(number), vertices: SQUARE })
    editor.peer.run({ type: 'contour.add', contour })
  }
  editor
    .click(150, 130)
    .key('Delete')
    .expectSaid(/this border of Lesion 1 on slice 1 only; 2 slices keep theirs/)
  assert.equal(
    editor.doc.contours().map(({ id }) => id),
    ['c2', 'c3'],
  )
  editor.undo()
  editor.editor.deleteSelection('object')
  editor.expectSaid(/Deleted Lesion 1 on all 3 slices/).expectEmpty()
  editor.undo()
  assert.is(editor.doc.contours().length, 3)
})

test('[T34] with nothing selected, or no border of it here, nothing goes', () => {
  const editor = withSquare()
    .key('Backspace')
    .expectSaid(/Nothing is selected/)
    .click(150, 130)
    .slice(2)
    .key('Delete')
  editor.expectUpdates(0).expectSaid(/Select the border of Lesion 1 on slice 3/)
})

test('[T35] [T57] the contour deleted under the hand: the drag ends, and this is said', () => {
  const [ada, ben] = together()
  ben.down(200, 100).move(230, 70)
  ada.click(150, 130).key('Delete')
  TestEditor.sync(ada, ben)
  ben
    .expectToBeIn('select.idle')
    .expectSketch(false)
    .expectSaid(/[Ss]omeone else/)
  ben.move(240, 60).up().expectUpdates(0)
  assert.equal(ben.editor.selection.peek(), { object: 'o1', contour: null })
})

test('[T35] the border replaced under the hand: the drag ends', () => {
  const [ada, ben] = together()
  ben.down(200, 100).move(230, 70)
  ada.editor.run({ type: 'contour.replace', contour: contourId('c1'), vertices: vertices(0, 0, 9, 0, 9, 9) })
  TestEditor.sync(ada, ben)
  ben
    .expectToBeIn('select.idle')
    .expectSaid(/deleted or replaced/)
    .up()
    .expectUpdates(0)
})

test('[T36] points added and removed before it: the drag lands on the vertex that was picked up', () => {
  const [ada, ben] = together()
  ben.down(200, 200).move(230, 230)
  reshape(ada, 0, 1, 100, 100, 110, 95, 120, 95, 130, 95)
  reshape(ada, 5, 1)
  TestEditor.sync(ada, ben)
  ben.expectToBeIn('select.dragging')
  const at = 2 * ben.editor.handles.peek()!.active
  assert.equal(ben.editor.sketch.peek()!.points.slice(at, at + 2), new Float32Array([230, 230]))
  ben.move(231, 231).up().expectUpdates(1)
  TestEditor.sync(ada, ben)
  const expected = '100,100 110,95 120,95 130,95 150,100 200,150 231,231 150,200 100,200 100,150'
  assert.is(points(c1(ada)), expected)
  assert.is(points(c1(ben)), expected)
})

test('[T36] the same vertex moved by someone else: one vertex, the later lift wins', () => {
  const [ada, ben] = together()
  ben.down(200, 200).move(230, 230)
  reshape(ada, 4, 1, 205, 205)
  TestEditor.sync(ada, ben)
  ben.up().expectUpdates(1)
  TestEditor.sync(ada, ben)
  assert.is(c1(ada).vertices.length, 8)
  assert.match(points(c1(ada)), /230,230/)
})

test('[T36] a new vertex finds its gap again', () => {
  const [ada, ben] = together()
  ben.down(150, 200).move(150, 203).up()
  ben.down(125, 200).move(125, 230)
  reshape(ada, 1, 2, 140, 90)
  TestEditor.sync(ada, ben)
  ben.up()
  assert.is(points(c1(ben)), '100,100 140,90 200,150 200,200 150,203 125,230 100,200 100,150')
})

test('[T36] only pressed, not yet moved: the hand still holds the right vertex', () => {
  const [ada, ben] = together()
  ben.down(200, 200).expectToBeIn('select.pressed')
  reshape(ada, 0, 0, 90, 140, 90, 120)
  TestEditor.sync(ada, ben)
  ben.move(230, 230).up()
  assert.is(points(c1(ben)), '90,140 90,120 100,100 150,100 200,100 200,150 230,230 150,200 100,200 100,150')
})

test('[T37] the stretch redrawn under the hand: the drag ends, and this is said', () => {
  const [ada, ben] = together()
  ben.down(200, 200).move(230, 230)
  reshape(ada, 3, 3, 210, 160, 190, 190)
  TestEditor.sync(ada, ben)
  ben
    .expectToBeIn('select.idle')
    .expectSketch(false)
    .expectSaid(/redrew this part/)
  ben.up().expectUpdates(0)
})

test('[T38] vertices are shown for the selected contour in the select tool only', () => {
  const editor = withSquare()
  assert.is(editor.editor.handles.peek(), null)
  editor.click(150, 130)
  assert.is(editor.editor.handles.peek()?.points.length, 16)
  assert.is(editor.editor.handles.peek()?.points, editor.editor.display.peek()[0]?.points)
  editor.slice(1)
  assert.is(editor.editor.handles.peek(), null)
  editor.slice(0)
  assert.is(editor.editor.handles.peek()?.active, -1)
  editor.tool('freehand')
  assert.is(editor.editor.handles.peek(), null)
  editor.tool('select').editor.setReadOnly(true)
  assert.is(editor.editor.handles.peek(), null)
})

test('[T52] whoever may only look selects, and changes nothing', () => {
  const editor = withSquare({ readOnly: true }).click(150, 130)
  assert.is(editor.editor.selection.peek().contour, 'c1')
  editor
    .down(200, 100)
    .move(240, 60)
    .up()
    .click(150, 130)
    .key('Delete')
    .expectSaid(/look at this series, not change/)
  editor
    .tool('freehand')
    .expectSaid(/not draw/)
    .expectToBeIn('select.idle')
    .undo()
    .redo()
    .expectUpdates(0)
  const object = anObject('o9', { classId: classId('lesion') })
  assert.equal(editor.editor.run({ type: 'object.add', object }), { ok: false, reason: 'read_only' })
})

test('[T52] losing the right during a gesture ends it without a commit', () => {
  const editor = withSquare().click(150, 130).down(200, 100).move(240, 60)
  editor.editor.setReadOnly(true)
  editor
    .expectToBeIn('select.idle')
    .expectSketch(false)
    .expectSaid(/no longer/)
    .up()
    .expectUpdates(0)
  editor.editor.setReadOnly(false)
  editor.tool('freehand').down(300, 300).move(340, 300, 340, 340)
  editor.editor.setReadOnly(true)
  editor.expectToBeIn('select.idle').expectSketch(false).up().expectUpdates(0)
})

test.run()

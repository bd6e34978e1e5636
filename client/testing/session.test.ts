// Shows T50–T57: what is selected, what is shown and what is said, across slices, undo and other people.
import { effect } from '@preact/signals-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { aContour, aFrame, anObject, classId, contourId, objectId } from '../../shared/testing/index.ts'
import { TestEditor } from './index.ts'

const test = suite('session')

/** Lesion 1 on slices 1 and 2, Lesion 2 on slice 1. */
function withLesions(options?: ConstructorParameters<typeof TestEditor>[0]): TestEditor {
  const editor = new TestEditor(options)
  const { peer } = editor
  peer.run({ type: 'object.addWithContour', object: anObject('o1'), contour: aContour('a1') })
  peer.run({ type: 'contour.add', contour: aContour('a2', { frame: aFrame(2) }) })
  const contour = aContour('b1', { objectId: objectId('o2') })
  peer.run({ type: 'object.addWithContour', object: anObject('o2', { instance: 2 }), contour })
  peer.made.length = 0
  return editor
}

const selected = ({ editor }: TestEditor): readonly [string | null, string | null] => {
  const { object, contour } = editor.selection.peek()
  return [object, contour]
}
const shown = ({ editor }: TestEditor) => editor.display.peek().map(({ id }) => id)

test('[T50] the object stays selected from slice to slice, with its only contour there', () => {
  const editor = withLesions()
  editor.editor.select({ object: objectId('o1'), contour: null })
  assert.equal(selected(editor), ['o1', 'a1'])
  assert.equal(selected(editor.slice(1)), ['o1', 'a2'])
  assert.equal(selected(editor.slice(2)), ['o1', null])
  editor.peer.run({ type: 'contour.add', contour: aContour('a3') })
  assert.equal(selected(editor.slice(0)), ['o1', null])
})

test('[T50] a selection from a link waits for the document to come', () => {
  const [ada, ben] = [withLesions(), new TestEditor({ name: 'ben' })]
  ben.editor.select({ object: objectId('o2'), contour: null })
  TestEditor.sync(ada, ben)
  assert.equal(selected(ben), ['o2', null])
  assert.equal(selected(ben.slice(1).slice(0)), ['o2', 'b1'])
})

test('[T51] undo shows the slice it changes and selects what it touched', () => {
  const editor = new TestEditor().tool('freehand').square(100, 100, 50).slice(3).square(100, 100, 50).slice(1)
  editor.undo().expectSaid(/Undone: Lesion 1 on slice 4/)
  assert.is(editor.editor.frameIndex.peek(), 3)
  assert.equal(selected(editor), ['ada-1', null])
  editor
    .slice(0)
    .redo()
    .expectSaid(/Redone: Lesion 1 on slice 4/)
    .expectContour({ slice: 3 })
  assert.is(editor.editor.frameIndex.peek(), 3)
  assert.is(selected(editor)[1], editor.contours(3)[0]!.id)
})

test('[T51] what no longer exists is not selected, and undo has an end', () => {
  const editor = new TestEditor().tool('freehand').square(100, 100, 50)
  assert.is(editor.editor.canUndo.peek(), true)
  editor.undo().expectEmpty()
  assert.equal(selected(editor), [null, null])
  assert.equal([editor.editor.canUndo.peek(), editor.editor.canRedo.peek()], [false, true])
  editor
    .undo()
    .expectSaid(/left to undo/)
    .redo()
    .expectContour()
  editor.redo().expectSaid(/Nothing to redo/)
})

test('[T51] undo takes back my last step and leaves a colleague\u2019s later one', () => {
  const [ada, ben] = [
    new TestEditor({ name: 'ada' }).tool('freehand'),
    new TestEditor({ name: 'ben' }).tool('freehand'),
  ]
  ada.square(100, 100, 50)
  TestEditor.sync(ada, ben)
  ben.square(300, 300, 50)
  TestEditor.sync(ada, ben)
  ada.undo().expectContour({ object: ben.doc.objects().find(({ createdBy }) => createdBy === 'ben')!.id })
})

test('[T53] the visible contours of the visible slice; hidden ones are not there', () => {
  const editor = withLesions()
  assert.equal(shown(editor), ['a1', 'b1'])
  assert.equal(shown(editor.slice(1)), ['a2'])
  editor.slice(0).editor.setHidden(objectId('o1'), true)
  assert.equal(shown(editor), ['b1'])
  editor.editor.setHidden(objectId('o1'), false)
  assert.equal(shown(editor), ['a1', 'b1'])
})

test('[T53] only what looks different is a new item, and nothing different is the same list', () => {
  const editor = withLesions()
  const { display } = editor.editor
  let lists = 0
  const stop = effect(() => {
    void display.value
    lists += 1
  })
  const before = display.peek()
  editor.peer.run({ type: 'contour.add', contour: aContour('far', { frame: aFrame(4) }) })
  editor.editor.select({ object: objectId('nobody'), contour: null })
  assert.is(display.peek(), before)
  assert.is(lists, 1)
  editor.peer.run({ type: 'contour.reshape', contour: contourId('a1'), at: 0, remove: 1, insert: [] })
  const reshaped = display.peek()
  assert.is(lists, 2)
  assert.is.not(reshaped[0], before[0])
  assert.is.not(reshaped[0]!.points, before[0]!.points)
  assert.is(reshaped[1], before[1])
  editor.editor.select({ object: objectId('o2'), contour: null })
  assert.is(display.peek()[0], reshaped[0])
  assert.is(display.peek()[1]!.points, before[1]!.points)
  stop()
})

test('[T53] the object\u2019s own colour, else its class\u2019s, else a colour all the same', () => {
  const editor = withLesions()
  const colors = () => editor.editor.display.peek().map(({ color }) => color)
  const lesion = editor.editor.ontology.classes.find(({ id }) => id === 'lesion')!
  assert.equal(colors(), [lesion.color, lesion.color])
  editor.editor.run({ type: 'object.recolor', object: objectId('o1'), color: '#123456' })
  editor.editor.run({ type: 'object.reclassify', object: objectId('o2'), classId: classId('gone'), instance: 1 })
  assert.is(colors()[0], '#123456')
  assert.match(colors()[1]!, /^#[0-9a-f]{6}$/)
})

test('[T55] choosing a class lets go: the next stroke is a new object of it', () => {
  const editor = new TestEditor().tool('freehand').square(100, 100, 50)
  editor.editor.setActiveClass(classId('liver'))
  assert.equal(selected(editor), [null, null])
  editor.square(300, 300, 50)
  assert.equal(
    editor.doc.objects().map((object) => object.classId),
    ['lesion', 'liver'],
  )
})

test('[T56] a refused command changes nothing and says why', () => {
  const editor = withLesions()
  const refused = editor.editor.run({ type: 'contour.remove', contour: contourId('nowhere') })
  assert.is(refused.ok, false)
  editor.expectUpdates(0).expectSaid(/no longer exists/)
  editor.editor.run({ type: 'contour.reshape', contour: contourId('a1'), at: 0, remove: 11, insert: [] })
  editor.expectUpdates(0).expectSaid(/three points/)
})

test('[T57] someone else deletes what is selected: it is let go, by name', () => {
  const [ada, ben] = [withLesions({ name: 'ada' }), new TestEditor({ name: 'ben' })]
  TestEditor.sync(ada, ben)
  ben.editor.select({ object: objectId('o2'), contour: null })
  ada.editor.run({ type: 'object.remove', object: objectId('o2') })
  TestEditor.sync(ada, ben)
  assert.equal(selected(ben), [null, null])
  ben.expectSaid(/Someone else deleted Lesion 2/)
})

test.run()

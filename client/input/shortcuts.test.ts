// Shows T63 and T64: the table of keys, and that every entry does what its words say.
import { matchKeyBindingPress, parseKeybinding } from 'tinykeys'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { TestEditor } from '../testing/index.ts'
import { SHORTCUTS, type InputCallbacks } from './shortcuts.ts'

const test = suite('shortcuts')

function press(editor: TestEditor, id: string, index = 0, callbacks: InputCallbacks = {}): boolean {
  const shortcut = SHORTCUTS.find((other) => other.id === id)
  assert.ok(shortcut, `there is a shortcut ${id}`)
  return shortcut.run(editor.editor, callbacks, index)
}

const fresh = (): TestEditor => new TestEditor().tool('freehand').square(100, 100, 50)

test('[T63] no two entries share a key', () => {
  const bindings = SHORTCUTS.flatMap(({ id, keys }) => keys.map((key) => ({ id, key, presses: parseKeybinding(key) })))
  const modifiers = [[], ['Shift'], ['Control'], ['Alt'], ['Control', 'Shift']]
  const keys = 'abcdefghijklmnopqrstuvwxyz?'.split('').map((key) => ({ key, code: `Key${key.toUpperCase()}` }))
  const digits = '123456789'.split('').map((key) => ({ key, code: `Digit${key}` }))
  const named = ['Escape', 'Enter', 'Delete', 'Backspace', 'Home', 'End', 'PageUp', 'PageDown', 'ArrowLeft', 'ArrowUp']
  let fired = 0
  for (const { key, code } of [...keys, ...digits, ...named.map((name) => ({ key: name, code: name }))]) {
    for (const held of modifiers) {
      const event = { key, code, getModifierState: (name: string) => held.includes(name) } as KeyboardEvent
      const matching = bindings.filter(({ presses }) => presses.every((each) => matchKeyBindingPress(event, each)))
      assert.ok(matching.length <= 1, `${held.join('+')} ${key}: ${matching.map(({ id }) => id).join(', ')}`)
      fired += matching.length
    }
  }
  assert.ok(fired > 40)
})

test('[T63] ids and words are all there and all different', () => {
  assert.is(new Set(SHORTCUTS.map(({ id }) => id)).size, SHORTCUTS.length)
  assert.is(new Set(SHORTCUTS.map(({ does }) => does)).size, SHORTCUTS.length)
  assert.ok(SHORTCUTS.every(({ shown, keys }) => shown.length > 0 && keys.length > 0))
})

test('[T64] tools, classes and presets', () => {
  const editor = fresh()
  for (const id of ['select', 'freehand', 'window', 'pan', 'zoom']) {
    press(editor, `tool.${id}`)
    assert.is(editor.editor.tool.peek(), id)
  }
  const { classes } = editor.editor.ontology
  press(editor, 'class', 1)
  assert.is(editor.editor.activeClass.peek(), classes.filter(({ archived }) => !archived)[1]!.id)
  assert.not.ok(press(editor, 'class', 8))
  press(editor, 'window.preset', 1)
  assert.is(editor.editor.window.peek().name, 'Lung')
  assert.not.ok(press(new TestEditor({ series: { modality: 'MR' } }), 'window.preset', 1))
})

test('[T64] undo, redo, delete, cancel, complete', () => {
  const editor = fresh()
  press(editor, 'undo')
  editor.expectEmpty()
  press(editor, 'redo', 1)
  editor.expectContour()
  press(editor, 'delete')
  assert.equal([editor.doc.contours().length, editor.doc.objects().length], [0, 1])
  press(editor, 'undo')
  press(editor, 'delete.object')
  editor.expectEmpty()
  editor.down(10, 10).move(60, 10, 60, 60)
  press(editor, 'delete')
  press(editor, 'complete')
  editor.expectContour()
  press(editor, 'cancel')
  assert.is(editor.editor.selection.peek().object, null)
  editor.down(200, 200).move(260, 200, 260, 260)
  press(editor, 'cancel')
  editor.up().expectContour()
})

test('[T64] slices and series', () => {
  const editor = fresh()
  const index = () => editor.editor.frameIndex.peek()
  press(editor, 'slice.last')
  assert.is(index(), 4)
  press(editor, 'slice.previous', 1)
  assert.is(index(), 3)
  press(editor, 'slice.next')
  assert.is(index(), 4)
  press(editor, 'slice.first')
  assert.is(index(), 0)
  const asked: number[] = []
  const onSeries = (delta: number): void => void asked.push(delta)
  assert.ok(press(editor, 'series', 0, { onSeries }) && press(editor, 'series', 1, { onSeries }))
  assert.equal(asked, [-1, 1])
  assert.not.ok(press(editor, 'series'))
})

test('[T64] view and labels', () => {
  const editor = fresh()
  const { view, invert, opacity } = editor.editor
  press(editor, 'invert')
  assert.is(invert.peek(), true)
  press(editor, 'rotate')
  press(editor, 'flip.horizontal')
  assert.equal([view.peek()?.rotation, view.peek()?.flipHorizontal, view.peek()?.flipVertical], [90, false, true])
  press(editor, 'flip.vertical')
  assert.is(view.peek()?.flipHorizontal, true)
  press(editor, 'fit')
  assert.is(view.peek()?.rotation, 0)
  press(editor, 'labels.fainter')
  assert.is(opacity.peek(), 0.9)
  press(editor, 'labels.stronger')
  assert.is(opacity.peek(), 1)
  press(editor, 'labels.toggle')
  assert.is(opacity.peek(), 0)
  press(editor, 'labels.toggle')
  assert.is(opacity.peek(), 1)
})

test('[T64] text and smoothing are asked of whoever shows the image', () => {
  const asked: string[] = []
  const callbacks = { onToggleText: () => asked.push('text'), onToggleSmoothing: () => asked.push('smoothing') }
  assert.ok(press(fresh(), 'text', 0, callbacks) && press(fresh(), 'smoothing', 0, callbacks))
  assert.equal(asked, ['text', 'smoothing'])
  assert.not.ok(press(fresh(), 'text') || press(fresh(), 'smoothing'))
})

test('[T64] help is left alone when nobody shows it', () => {
  let asked = 0
  const onHelp = (): void => void (asked += 1)
  assert.not.ok(press(fresh(), 'help'))
  assert.ok(press(fresh(), 'help', 0, { onHelp }))
  assert.is(asked, 1)
})

test.run()

// Shows T60 and T62: DOM events arrive as editor input. The events are plain, the editor is real.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Editor, EditorInput } from '../editor/index.ts'
import { TestEditor } from '../testing/index.ts'
import { attachInput } from './attach-input.ts'
import type { InputCallbacks } from './shortcuts.ts'

const test = suite('attach-input')

/** As much of a canvas as input listens to, 10 px right of and 20 px below the page's corner. */
class Canvas extends EventTarget {
  readonly style = { touchAction: 'auto' }
  readonly ownerDocument = { defaultView: new EventTarget() }
  readonly captured: number[] = []
  setPointerCapture(id: number): void {
    this.captured.push(id)
  }
  getBoundingClientRect(): { left: number; top: number } {
    return { left: 10, top: 20 }
  }
}

interface Desk {
  readonly canvas: Canvas
  readonly test: TestEditor
  readonly inputs: EditorInput[]
  readonly detach: () => void
}

function desk(callbacks: InputCallbacks = {}): Desk {
  const [canvas, test, inputs] = [new Canvas(), new TestEditor(), [] as EditorInput[]]
  const input = (next: EditorInput): void => {
    inputs.push(next)
    test.editor.input(next)
  }
  const editor: Editor = { ...test.editor, input }
  return { canvas, test, inputs, detach: attachInput(canvas as unknown as HTMLElement, editor, callbacks) }
}

const POINTER = {
  pointerId: 7,
  pointerType: 'mouse',
  button: -1,
  buttons: 0,
  pressure: 0.5,
  clientX: 10,
  clientY: 20,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
}

function fire(canvas: EventTarget, type: string, fields: object = {}): Event {
  const event = Object.assign(new Event(type, { cancelable: true }), POINTER, fields)
  canvas.dispatchEvent(event)
  return event
}

function key(
  target: EventTarget,
  name: string,
  fields: { readonly on?: object; readonly mods?: readonly string[] } = {},
): Event {
  const event = new Event('keydown', { cancelable: true })
  const { on = {}, mods = [] } = fields
  const code = /^[a-z]$/.test(name) ? `Key${name.toUpperCase()}` : /^\d$/.test(name) ? `Digit${name}` : name
  const getModifierState = (modifier: string): boolean => mods.includes(modifier)
  Object.assign(event, { key: name, code, getModifierState, composedPath: () => [on] })
  target.dispatchEvent(event)
  return event
}

const summary = (inputs: readonly EditorInput[]): string =>
  inputs.map((input) => ('button' in input ? `${input.type}:${input.button}` : input.type)).join(' ')

test('[T60] places are CSS pixels of the canvas, and the pointer is captured', () => {
  const { canvas, inputs } = desk()
  fire(canvas, 'pointerdown', { button: 0, buttons: 1, clientX: 110, clientY: 70, pointerType: 'pen', shiftKey: true })
  assert.equal(canvas.captured, [7])
  const [down] = inputs
  assert.ok(down?.type === 'pointer.down')
  assert.equal([down.at, down.device, down.modifiers.shift], [{ x: 100, y: 50 }, 'pen', true])
})

test('[T60] a second button pressed and released during a drag arrives as its own', () => {
  const { canvas, inputs } = desk()
  fire(canvas, 'pointermove')
  fire(canvas, 'pointerdown', { button: 0, buttons: 1 })
  fire(canvas, 'pointermove', { buttons: 1 })
  fire(canvas, 'pointermove', { button: 1, buttons: 5 })
  fire(canvas, 'pointermove', { buttons: 5 })
  fire(canvas, 'pointermove', { button: 1, buttons: 1 })
  fire(canvas, 'pointerup', { button: 0 })
  fire(canvas, 'pointermove')
  assert.is(
    summary(inputs),
    'pointer.move:-1 pointer.down:0 pointer.move:0 pointer.down:1 pointer.move:0 pointer.up:1 pointer.up:0 pointer.move:-1',
  )
})

test('[T60] merged moves arrive with all their places, oldest first', () => {
  const { canvas, inputs } = desk()
  const at = (x: number) => ({ clientX: x, clientY: 20 })
  fire(canvas, 'pointermove', { ...at(40), getCoalescedEvents: () => [at(20), at(30), at(40)] })
  const [move] = inputs
  assert.ok(move?.type === 'pointer.move')
  assert.equal(
    [move.coalesced, move.at],
    [
      [
        { x: 10, y: 0 },
        { x: 20, y: 0 },
      ],
      { x: 30, y: 0 },
    ],
  )
})

test('[T60] a whole stroke through events becomes a contour', () => {
  const { canvas, test } = desk()
  test.tool('freehand')
  const places = [
    [100, 100],
    [160, 100],
    [160, 160],
    [100, 160],
  ] as const
  fire(canvas, 'pointerdown', { button: 0, buttons: 1, clientX: 110, clientY: 120 })
  for (const [x, y] of places) fire(canvas, 'pointermove', { buttons: 1, clientX: x + 10, clientY: y + 20 })
  fire(canvas, 'pointerup', { button: 0, clientX: 110, clientY: 180 })
  test.expectContour({ area: 3600 }).expectUpdates(1)
})

test('[T60] a pointer that the browser takes away keeps what was drawn', () => {
  const { canvas, test } = desk()
  test.tool('freehand').down(100, 100).move(160, 100, 160, 160)
  fire(canvas, 'pointercancel')
  test.expectContour()
})

test('[T60] after release nothing arrives any more', () => {
  const { canvas, inputs, detach } = desk()
  assert.is(canvas.style.touchAction, 'none')
  detach()
  fire(canvas, 'pointerdown', { button: 0, buttons: 1 })
  key(canvas.ownerDocument.defaultView, 'i')
  assert.equal(inputs, [])
  assert.is(canvas.style.touchAction, 'auto')
})

test('[T46] palm and fingers do nothing while a pen or button is down', () => {
  const { canvas, inputs } = desk()
  fire(canvas, 'pointerdown', { button: 0, buttons: 1, pointerType: 'pen' })
  fire(canvas, 'pointerdown', { pointerId: 9, pointerType: 'touch', button: 0, buttons: 1 })
  fire(canvas, 'pointerup', { pointerId: 9, pointerType: 'touch', button: 0 })
  assert.is(summary(inputs), 'pointer.down:0')
})

test('[T61] the wheel is prevented and arrives in notches', () => {
  const { canvas, test } = desk()
  const event = fire(canvas, 'wheel', { deltaY: 120, deltaMode: 0 })
  assert.ok(event.defaultPrevented)
  assert.is(test.editor.frameIndex.peek(), 1)
})

test('[T62] no shortcut fires in a text field; in a checkbox letters do', () => {
  const { canvas, test } = desk()
  const window = canvas.ownerDocument.defaultView
  const input = (type: string) => ({ localName: 'input', getAttribute: () => type })
  const fields = [input('text'), input('search'), { localName: 'textarea' }, { isContentEditable: true }]
  for (const on of fields) assert.not.ok(key(window, 'i', { on }).defaultPrevented)
  assert.is(test.editor.invert.peek(), false)
  assert.ok(key(window, 'i', { on: input('checkbox') }).defaultPrevented)
  assert.is(test.editor.invert.peek(), true)
})

test('[T62] arrows, Enter and Space are left to a focused control', () => {
  const { canvas, test } = desk()
  const window = canvas.ownerDocument.defaultView
  const on = { localName: 'div', getAttribute: () => 'slider' }
  for (const name of ['ArrowRight', 'Enter', ' ']) assert.not.ok(key(window, name, { on }).defaultPrevented)
  assert.is(test.editor.frameIndex.peek(), 0)
  key(window, 'ArrowRight')
  assert.is(test.editor.frameIndex.peek(), 1)
})

test('[T62] of two viewports the one used last has the keys', () => {
  const [left, right] = [desk(), desk()]
  const window = left.canvas.ownerDocument.defaultView
  key(window, 'i')
  assert.is(left.test.editor.invert.peek(), false)
  fire(left.canvas, 'pointerenter')
  key(window, 'i')
  assert.is(left.test.editor.invert.peek(), true)
  right.detach()
})

test('[T64] keys reach the table: modifiers, digits by place, undo', () => {
  const { canvas, test } = desk()
  const window = canvas.ownerDocument.defaultView
  test.tool('freehand').square(100, 100, 50)
  key(window, 'z', { mods: ['Control'] })
  test.expectEmpty()
  key(window, '2', { mods: ['Alt'] })
  assert.is(test.editor.window.peek().name, 'Lung')
  key(window, 'c')
  assert.is(test.editor.tool.peek(), 'freehand')
  assert.not.ok(key(window, 'q').defaultPrevented)
})

test('[T42] Space held pans until it or the window is let go', () => {
  const { canvas, test } = desk()
  const window = canvas.ownerDocument.defaultView
  test.tool('freehand')
  assert.ok(key(window, ' ').defaultPrevented)
  fire(canvas, 'pointerdown', { button: 0, buttons: 1 })
  test.expectToBeIn('freehand.idle')
  fire(canvas, 'pointerup', { button: 0 })
  window.dispatchEvent(new Event('blur'))
  fire(canvas, 'pointerdown', { button: 0, buttons: 1 })
  test.expectToBeIn('freehand.drawing')
})

test('[T65] while something in front has the keys, none of them reaches the editor', () => {
  let inFront = true
  const { canvas, test } = desk({ hasKeys: () => !inFront })
  test.tool('freehand').square(100, 100, 50)
  const keys = canvas.ownerDocument.defaultView
  for (const name of ['Delete', 'Escape', 'e', 'ArrowRight']) assert.not.ok(key(keys, name).defaultPrevented, name)
  test.expectContour()
  assert.equal([test.editor.tool.peek(), test.editor.frameIndex.peek()], ['freehand', 0])
  inFront = false
  key(keys, 'e')
  assert.is(test.editor.tool.peek(), 'select')
})

test.run()

// Shows T1–T6: the gesture law, on random sequences of inputs by two people over real documents.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { canvasPoint, quantise, vertexToImage, type CanvasPoint } from '../../shared/geometry/index.ts'
import { aFrame } from '../../shared/testing/index.ts'
import type { EditorInput, ToolId } from '../editor/index.ts'
import { TestEditor } from './index.ts'

const test = suite('gesture-law')

type Act =
  | { readonly type: 'input'; readonly input: EditorInput }
  | { readonly type: 'tool'; readonly id: ToolId }
  | { readonly type: 'slice'; readonly index: number }
  | { readonly type: 'undo' | 'redo' | 'sync' | 'colleague' | 'delete' }

const place = fc.tuple(fc.integer({ min: -20, max: 140 }), fc.integer({ min: -20, max: 140 }))
const at = place.map(([x, y]) => canvasPoint(x, y))
const modifiers = fc.record({ shift: fc.boolean(), ctrl: fc.constant(false), alt: fc.constant(false) })
const pointer = fc.record({
  type: fc.constantFrom<'pointer.down' | 'pointer.move' | 'pointer.up'>('pointer.down', 'pointer.move', 'pointer.up'),
  at,
  button: fc.constantFrom<0 | 1 | 2>(0, 0, 0, 0, 1, 2),
  device: fc.constantFrom<'mouse' | 'touch'>('mouse', 'mouse', 'touch'),
  pressure: fc.constant(0.5),
  time: fc.constant(0),
  modifiers,
  coalesced: fc.array(at, { maxLength: 3 }),
})
const key = fc.constantFrom(' ', 'Backspace', 'Delete', 'Enter', 'x')
const inputs: fc.Arbitrary<EditorInput> = fc.oneof(
  { weight: 20, arbitrary: pointer },
  fc.record({ type: fc.constantFrom('key' as const, 'key.up' as const), key, modifiers }),
  fc.record({
    type: fc.constant('wheel' as const),
    at,
    deltaX: fc.constant(0),
    deltaY: fc.constantFrom(-1, 0.4, 1),
    modifiers,
  }),
  fc.record({ type: fc.constant('pinch' as const), at, moved: at, factor: fc.constantFrom(0.5, 1, 2) }),
  fc.record({ type: fc.constant('double-click' as const), at, modifiers }),
  fc.constantFrom<EditorInput>({ type: 'cancel' }, { type: 'complete' }, { type: 'pointer.leave' }),
)
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 20, arbitrary: inputs.map((input): Act => ({ type: 'input', input })) },
  fc
    .constantFrom<ToolId>('select', 'freehand', 'freehand', 'window', 'pan', 'zoom')
    .map((id): Act => ({ type: 'tool', id })),
  fc.nat({ max: 2 }).map((index): Act => ({ type: 'slice', index })),
  fc
    .constantFrom<'undo' | 'redo' | 'sync' | 'colleague' | 'delete'>('undo', 'redo', 'sync', 'colleague', 'delete')
    .map((type): Act => ({ type })),
)

/** A whole stroke with the left button, into which one other act may fall, and which may end in any way or not at all. */
const strokes: fc.Arbitrary<readonly Act[]> = fc
  .record({
    path: fc.array(at, { minLength: 1, maxLength: 8 }),
    shift: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
    between: fc.option(acts),
    end: fc.constantFrom<EditorInput['type']>(
      'pointer.up',
      'pointer.up',
      'pointer.up',
      'cancel',
      'complete',
      'wheel',
      'pointer.leave',
    ),
  })
  .map(({ path, shift, between, end }) => {
    const keys = { shift, ctrl: false, alt: false }
    const rest = { button: 0, device: 'mouse', pressure: 0.5, time: 0, modifiers: keys } as const
    const moves = path.map((place, index): Act => {
      const type = index === 0 ? 'pointer.down' : 'pointer.move'
      return { type: 'input', input: { type, at: place, ...rest } }
    })
    const middle = between ? [between] : []
    const half = Math.ceil(moves.length / 2)
    return [
      ...moves.slice(0, half),
      ...middle,
      ...moves.slice(half),
      ending(end, path.at(-1) ?? canvasPoint(0, 0), rest),
    ]
  })

function ending(type: EditorInput['type'], place: CanvasPoint, rest: object): Act {
  if (type === 'wheel') return { type: 'slice', index: 1 }
  if (type === 'pointer.up') return { type: 'input', input: { type, at: place, ...rest } as EditorInput }
  return { type: 'input', input: { type } as EditorInput }
}

const sequences = fc
  .array(
    fc.oneof(
      acts.map((act): readonly Act[] => [act]),
      strokes,
    ),
    { maxLength: 20 },
  )
  .map((chunks) => chunks.flat())

const small = { frames: 3, columns: 120, rows: 120 }

function perform(editor: TestEditor, ben: TestEditor, act: Act): void {
  switch (act.type) {
    case 'input':
      return void editor.input(act.input)
    case 'tool':
      return void editor.tool(act.id)
    case 'slice':
      return void editor.slice(act.index)
    case 'undo':
      return void editor.undo()
    case 'redo':
      return void editor.redo()
    case 'sync':
      return TestEditor.sync(editor, ben)
    case 'delete':
      return editor.editor.deleteSelection('object')
    case 'colleague': {
      const [contour] = ben.doc.contours()
      if (contour) ben.editor.run({ type: 'contour.remove', contour: contour.id })
      else ben.cancel().square(20, 20, 60)
      return TestEditor.sync(editor, ben)
    }
  }
}

test('[T1] [T2] [T4] any sequence of inputs: no throw, at most one update each, none while a gesture runs', () => {
  let [drawn, cut] = [0, 0]
  fc.assert(
    fc.property(sequences, (sequence) => {
      const canvas = { width: 120, height: 120 }
      const editor = new TestEditor({ name: 'ada', clientId: 1, series: small, canvas }).tool('freehand')
      const ben = new TestEditor({ name: 'ben', clientId: 2, series: small, canvas }).tool('freehand')
      editor.square(30, 30, 60)
      for (const act of sequence) {
        const before = editor.updates
        const wasBusy = !editor.editor.toolPath.peek().endsWith('.idle')
        perform(editor, ben, act)
        const busy = !editor.editor.toolPath.peek().endsWith('.idle')
        assert.ok(editor.updates - before <= 1, 'one act, at most one update')
        if (busy && act.type === 'input') assert.is(editor.updates, before, 'no update while a gesture runs on')
        if (!busy) assert.is(editor.editor.sketch.peek(), null, 'no sketch without a gesture')
        if (wasBusy && !busy && editor.updates > before) drawn += 1
        if (wasBusy && !busy && editor.updates === before) cut += 1
      }
      for (const { vertices } of editor.doc.contours()) {
        for (const point of vertices.map(vertexToImage)) {
          assert.equal(quantise(point), point)
          assert.ok(point.x >= -0.5 && point.y >= -0.5 && point.x <= 119.5 && point.y <= 119.5, 'inside the image')
        }
      }
      assert.is(editor.doc.malformed().length, 0)
    }),
    { numRuns: 100 },
  )
  assert.ok(drawn > 40 && cut > 10, `${drawn} gestures committed and ${cut} did not`)
})

test('[T3] giving up leaves document, undo history and log as they were', () => {
  const moves = fc.array(place, { maxLength: 12 })
  fc.assert(
    fc.property(
      fc.constantFrom<ToolId>('select', 'freehand', 'window', 'pan', 'zoom'),
      place,
      moves,
      (id, from, path) => {
        const editor = new TestEditor({ series: small, canvas: { width: 120, height: 120 } })
        editor.tool('freehand').square(30, 30, 60).tool(id)
        const window = editor.editor.window.peek()
        const before = { content: editor.peer.content(), updates: editor.updates, undo: editor.editor.canUndo.peek() }
        editor
          .down(...from)
          .move(...path.flat())
          .cancel()
          .move(50, 50)
          .up()
        editor.expectToBeIn(`${id}.idle`).expectSketch(false).expectUpdates(before.updates)
        assert.equal(editor.peer.content(), before.content)
        assert.is(editor.editor.canUndo.peek(), before.undo)
        assert.equal(editor.editor.window.peek(), window)
        editor.undo().expectEmpty()
      },
    ),
    { numRuns: 60 },
  )
})

test('[T2] one gesture is one undo step', () => {
  const editor = new TestEditor().tool('freehand').square(100, 100, 100)
  const first = editor.peer.content()
  editor.stroke(120, 120, 120, 80, 180, 80, 180, 120).expectUpdates(2)
  editor.undo()
  assert.equal(editor.peer.content(), first)
  editor.undo().expectEmpty()
})

test('[T5] what others see while it runs is what will be stored', () => {
  const editor = new TestEditor().tool('freehand').down(100, 100).move(151.3, 100.7, 160.2, 158.9, 101.1, 149.9)
  const sketch = editor.editor.sketch.peek()!
  assert.is(sketch.frame, aFrame(1))
  const seen = [...sketch.points]
  assert.ok(seen.every((value) => Number.isInteger(value * 1024)))
  editor.up()
  assert.equal(
    editor
      .contours()[0]!
      .vertices.map(vertexToImage)
      .flatMap(({ x, y }) => [x, y]),
    seen,
  )
})

test('[T6] undo while a gesture runs gives it up and nothing else', () => {
  const editor = new TestEditor().tool('freehand').square(100, 100, 50).cancel().down(300, 300).move(340, 300, 340, 340)
  editor.undo().expectToBeIn('freehand.idle').expectSketch(false).expectContour()
  editor.move(300, 340).up().expectUpdates(1).undo().expectEmpty()
})

test.run()

// Shows T40–T47: moving about in every tool, and the window.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  canvasPoint,
  fitView,
  imageToCanvas,
  imageToCanvasAffine,
  imagePoint,
  type View,
} from '../../shared/geometry/index.ts'
import { flipped, TOOLS, turned, windowPresets, zoomAt, type Editor } from '../editor/index.ts'
import { TestEditor } from './index.ts'

const test = suite('navigation')

const FRUSTUM = { canvasWidth: 512, canvasHeight: 512, aspect: 1 }
const frameOf = ({ editor }: TestEditor): number => editor.frameIndex.peek()
const viewOf = ({ editor }: TestEditor): View => editor.view.peek()!
/** Where image point (x, y) is on the canvas. */
const onCanvas = (editor: TestEditor, x: number, y: number) =>
  imageToCanvas(imagePoint(x, y), imageToCanvasAffine(viewOf(editor), FRUSTUM))

test('[T40] a notch is a slice, held within the series', () => {
  const editor = new TestEditor().wheel(1).wheel(1)
  assert.is(frameOf(editor), 2)
  assert.is(frameOf(editor.wheel(-1)), 1)
  assert.is(frameOf(editor.wheel(99)), 4)
  assert.is(frameOf(editor.wheel(-99)), 0)
})

test('[T40] fractions add up, and turning back starts from nothing', () => {
  const editor = new TestEditor({ series: { frames: 20 } })
  for (const step of [0.3, 0.3, 0.3]) editor.wheel(step)
  assert.is(frameOf(editor), 0)
  assert.is(frameOf(editor.wheel(0.3)), 1)
  editor.wheel(0.7).wheel(-0.4)
  assert.is(frameOf(editor), 1)
  assert.is(frameOf(editor.wheel(-0.6)), 0)
})

test('[T41] Ctrl with the wheel keeps the point under the pointer', () => {
  const editor = new TestEditor().move(100, 300)
  const before = onCanvas(editor, 100, 300)
  editor.wheel(-5, { ctrl: true })
  assert.ok(viewOf(editor).zoom > 2)
  const after = onCanvas(editor, 100, 300)
  assert.ok(Math.hypot(after.x - before.x, after.y - before.y) < 1e-9)
  assert.is(frameOf(editor), 0)
})

test('[T42] [T47] middle and Space pan, right zooms, in every tool; the tool sees nothing of it', () => {
  for (const { id } of TOOLS) {
    const editor = new TestEditor().tool(id)
    editor.down(100, 100, 1).wheel(1).move(130, 110).up()
    assert.is(frameOf(editor), 1)
    const panned = onCanvas(editor, 100, 100)
    assert.ok(Math.hypot(panned.x - 130.5, panned.y - 110.5) < 1e-9, `${id}: middle pans by 30, 10`)
    editor.editor.resetView()
    editor.key(' ').down(100, 100).move(90, 100).up().keyUp(' ')
    assert.ok(Math.abs(onCanvas(editor, 100, 100).x - 90.5) < 1e-9, `${id}: Space pans`)
    editor.editor.resetView()
    editor.down(100, 100, 2).move(100, 0).up()
    assert.ok(Math.abs(viewOf(editor).zoom - 2) < 1e-9, `${id}: 100 px up doubles`)
    assert.ok(Math.abs(onCanvas(editor, 100, 100).x - 100.5) < 1e-9, `${id}: at the place of the press`)
    editor.expectToBeIn(`${id}.idle`).expectEmpty()
  }
})

test('[T42] the middle button during a stroke pans and does not draw', () => {
  const editor = new TestEditor().tool('freehand').down(100, 100).move(160, 100)
  const stroke = editor.editor.sketch.peek()
  editor.down(300, 300, 1).move(320, 320).up()
  assert.is(editor.editor.sketch.peek(), stroke)
  editor.expectToBeIn('freehand.drawing')
})

test('[T42] the pan and zoom tools do the same with the left button', () => {
  const editor = new TestEditor().tool('pan').down(100, 100).move(130, 110).up()
  assert.ok(Math.abs(onCanvas(editor, 100, 100).x - 130.5) < 1e-9)
  editor.editor.resetView()
  editor.tool('zoom').down(100, 100).move(100, 0).up().expectToBeIn('zoom.idle')
  assert.ok(Math.abs(viewOf(editor).zoom - 2) < 1e-9)
})

test('[T43] a window drag: 1/1024 of the pixel range a px, width at least 1, the way back leads home', () => {
  const editor = new TestEditor().tool('window')
  editor.editor.setPixelRange({ low: -1024, high: 1024 })
  const windowNow = () => editor.editor.window.peek()
  editor.down(100, 100).move(110, 95)
  assert.equal(windowNow(), { name: '', width: 420, center: 30 })
  editor.move(-400, 100)
  assert.is(windowNow().width, 1)
  editor.move(100, 100)
  assert.equal([windowNow().width, windowNow().center], [400, 40])
  editor.move(150, 150).cancel()
  assert.equal([windowNow().width, windowNow().center, windowNow().name], [400, 40, 'Soft tissue'])
  editor.move(200, 200).up().expectToBeIn('window.idle').expectEmpty()
})

test('[T43] PET: the upper bound alone, up is up', () => {
  const windows = [{ name: '', center: 5, width: 10 }]
  const editor = new TestEditor({ series: { modality: 'PT', windows } }).tool('window')
  editor.editor.setPixelRange({ low: 0, high: 10.24 })
  editor.down(100, 100).move(300, 50)
  const { center, width } = editor.editor.window.peek()
  assert.ok(Math.abs(width - 10.5) < 1e-9)
  assert.ok(Math.abs(center - width / 2) < 1e-9)
  editor.move(100, 9000)
  assert.ok(editor.editor.window.peek().width > 0)
})

test('[T44] the first window: the file\u2019s own, CT soft tissue, else what the pixels say', () => {
  const windows = [{ name: 'LUNG', center: -500, width: 1400 }]
  const first = (editor: Editor) => editor.window.peek()
  assert.equal(first(new TestEditor({ series: { windows } }).editor), windows[0])
  assert.equal(first(new TestEditor().editor), { name: 'Soft tissue', width: 400, center: 40 })
  const mr = new TestEditor({ series: { modality: 'MR' } }).editor
  assert.equal(first(mr), { name: '', center: 1023.5, width: 4095 })
  mr.setPixelRange({ low: 10, high: 610 })
  assert.equal(first(mr), { name: '', center: 310, width: 600 })
  mr.setWindow({ name: '', center: 100, width: 50 })
  mr.setPixelRange({ low: 0, high: 999 })
  assert.is(first(mr).width, 50)
  mr.setWindow({ name: '', center: 100, width: 0 })
  assert.is(first(mr).width, 50)
})

test('[T44] presets for CT alone', () => {
  assert.is(windowPresets('CT').length, 9)
  assert.equal(windowPresets('CT')[1], { name: 'Lung', width: 1500, center: -600 })
  assert.equal([...windowPresets('MR'), ...windowPresets('PT')], [])
})

test('[T45] fitted until the hand moves it, and again on request', () => {
  const editor = new TestEditor()
  editor.editor.setCanvasSize(1024, 800)
  assert.equal(viewOf(editor), fitView(512, 512, { canvasWidth: 1024, canvasHeight: 800, aspect: 1 }))
  editor.wheel(-1, { ctrl: true })
  const zoomed = viewOf(editor)
  editor.editor.setCanvasSize(600, 600)
  assert.is(viewOf(editor), zoomed)
  editor.editor.resetView()
  assert.is(viewOf(editor).zoom, 600 / 512)
  editor.editor.setCanvasSize(0, 0)
  assert.is(editor.editor.view.peek(), null)
})

test('[T45] turns and flips are as seen on screen, four turns or two flips are none', () => {
  const start = fitView(100, 100, FRUSTUM)
  const at = (view: View, x: number, y: number) => imageToCanvas(imagePoint(x, y), imageToCanvasAffine(view, FRUSTUM))
  const corner = (view: View) => at(view, 0, 0)
  const flipAlong = fc.constantFrom<'horizontal' | 'vertical'>('horizontal', 'vertical')
  fc.assert(
    fc.property(fc.array(fc.boolean()), flipAlong, (turns, along) => {
      const view = turns.reduce((before, flip) => (flip ? flipped(before, 'vertical') : turned(before)), start)
      const [was, is] = [corner(view), corner(flipped(view, along))]
      const mirrored = along === 'horizontal' ? [512 - was.x, was.y] : [was.x, 512 - was.y]
      assert.ok(Math.hypot(is.x - mirrored[0]!, is.y - mirrored[1]!) < 1e-6)
      const quarter = corner(turned(view))
      assert.ok(Math.hypot(quarter.x - (512 - was.y), quarter.y - was.x) < 1e-6)
      assert.equal(turned(turned(turned(turned(view)))), view)
      assert.equal(flipped(flipped(view, along), along), view)
    }),
  )
})

test('[T45] the zoom has limits and never loses the view', () => {
  const view = fitView(100, 100, FRUSTUM)
  for (const factor of [0, Infinity, NaN, -1, 1e9, 1e-9]) {
    const { zoom, centre } = zoomAt(view, FRUSTUM, canvasPoint(10, 10), factor)
    assert.ok(zoom >= 0.02 && zoom <= 100)
    assert.ok(Number.isFinite(centre.x) && Number.isFinite(centre.y))
  }
})

test('[T46] two fingers pan and zoom at their middle', () => {
  const editor = new TestEditor()
  editor.input({ type: 'pinch', at: canvasPoint(230.5, 220.5), moved: canvasPoint(30, 20), factor: 2 })
  assert.is(viewOf(editor).zoom, 2)
  const middle = onCanvas(editor, 200, 200)
  assert.ok(Math.hypot(middle.x - 230.5, middle.y - 220.5) < 1e-9)
})

test.run()

// The real editor over a real document, driven like a hand: `.tool('freehand').stroke(10, 10, 60, 10, 60, 60).expectContour(…)`. Coordinates are image pixels.
import * as assert from 'uvu/assert'
import { runCommand } from '../../shared/commands/index.ts'
import {
  area,
  canvasPoint,
  imagePoint,
  imageToCanvas,
  imageToCanvasAffine,
  vertexToImage,
  type CanvasPoint,
} from '../../shared/geometry/index.ts'
import type { Contour, ObjectId } from '../../shared/model/index.ts'
import { STARTER_ONTOLOGY, type Ontology } from '../../shared/ontology/index.ts'
import { Peer, syncAll } from '../../shared/testing/index.ts'
import { createEditor, type Editor, type EditorInput, type Modifiers, type ToolId } from '../editor/index.ts'
import { createScene } from '../scene/index.ts'
import { aSeries, type SeriesShape } from './a-series.ts'

interface TestEditorOptions {
  readonly name?: string
  readonly clientId?: number
  readonly series?: SeriesShape
  readonly ontology?: Ontology
  readonly readOnly?: boolean
  /** CSS pixels; the image is fitted into it. 512 × 512 shows a frame of 512 × 512 pixel for pixel. */
  readonly canvas?: { readonly width: number; readonly height: number }
}

interface ExpectedContour {
  readonly object?: ObjectId | null
  readonly points?: number
  /** px², to within 1 %. */
  readonly area?: number
  /** 0-based index of the slice; the visible one if left out. */
  readonly slice?: number
}

type PointerType = 'pointer.down' | 'pointer.move' | 'pointer.up'

const NO_KEYS: Modifiers = { shift: false, ctrl: false, alt: false }

export class TestEditor {
  readonly peer: Peer
  readonly editor: Editor
  readonly #series
  readonly #canvas: { readonly width: number; readonly height: number }
  #ids = 0
  #time = 0
  #at: CanvasPoint = canvasPoint(0, 0)
  #held: -1 | 0 | 1 | 2 = -1
  #modifiers = NO_KEYS
  #device: 'mouse' | 'pen' | 'touch' = 'mouse'

  constructor(options: TestEditorOptions = {}) {
    const { name = 'ada', clientId, ontology = STARTER_ONTOLOGY, readOnly = false } = options
    this.#canvas = options.canvas ?? { width: 512, height: 512 }
    this.peer = new Peer(name, clientId)
    this.#series = aSeries(options.series)
    this.editor = createEditor({
      doc: this.peer.doc,
      undo: this.peer.undo,
      scene: createScene(this.peer.doc, ontology),
      series: this.#series,
      ontology,
      user: { id: name, name, role: 'annotator' },
      session: name,
      newId: () => `${name}-${++this.#ids}`,
      readOnly,
      runCommand,
    })
    this.editor.setCanvasSize(this.#canvas.width, this.#canvas.height)
    this.editor.setPointSpacingMm(5)
  }

  /** Brings the documents of these editors together. */
  static sync(...editors: readonly TestEditor[]): void {
    syncAll(editors.map(({ peer }) => peer))
  }

  get doc() {
    return this.peer.doc
  }

  /** Updates that this editor's document has made so far: one each is one log entry. */
  get updates(): number {
    return this.peer.made.length
  }

  /** The contours on the visible slice, or on slice `index`. */
  contours(index = this.editor.frameIndex.peek()): readonly Contour[] {
    const frame = this.#series.frames[index]
    return this.doc.contours().filter((contour) => contour.frame === frame?.key)
  }

  tool(id: ToolId): this {
    this.editor.setTool(id)
    return this
  }

  slice(index: number): this {
    this.editor.setFrame(index)
    return this
  }

  /** Keys held during what follows; none without an argument. */
  holding(modifiers: Partial<Modifiers> = {}): this {
    this.#modifiers = { ...NO_KEYS, ...modifiers }
    return this
  }

  with(device: 'mouse' | 'pen' | 'touch'): this {
    this.#device = device
    return this
  }

  down(x: number, y: number, button: 0 | 1 | 2 = 0): this {
    this.#held = button
    return this.#pointer('pointer.down', x, y)
  }

  /** Moves through image points given as x, y, x, y … */
  move(...path: readonly number[]): this {
    for (const [x, y] of pairs(path)) this.#pointer('pointer.move', x, y)
    return this
  }

  /** The same as one event, as a busy browser delivers it: all but the last are coalesced. */
  moveMerged(...path: readonly number[]): this {
    const points = pairs(path)
    const last = points.at(-1)
    if (!last) return this
    return this.#pointer(
      'pointer.move',
      last[0],
      last[1],
      points.slice(0, -1).map((point) => this.#toCanvas(...point)),
    )
  }

  up(x?: number, y?: number): this {
    this.input({
      ...this.#event('pointer.up'),
      at: x === undefined || y === undefined ? this.#at : this.#toCanvas(x, y),
    })
    this.#held = -1
    return this
  }

  click(x: number, y: number): this {
    return this.down(x, y).up()
  }

  /** Down at the first point, through the others, up at the last. */
  stroke(...path: readonly number[]): this {
    const [first, ...rest] = pairs(path)
    if (!first) return this
    return this.down(...first)
      .move(...rest.flat())
      .up()
  }

  /** A stroke around a square with this corner and side. */
  square(x: number, y: number, side: number): this {
    return this.stroke(x, y, x + side, y, x + side, y + side, x, y + side, x, y + 5)
  }

  wheel(notches: number, modifiers: Partial<Modifiers> = {}): this {
    const keys = { ...NO_KEYS, ...modifiers }
    return this.input({ type: 'wheel', at: this.#at, deltaX: 0, deltaY: notches, modifiers: keys })
  }

  key(key: string): this {
    return this.input({ type: 'key', key, modifiers: this.#modifiers })
  }

  keyUp(key: string): this {
    return this.input({ type: 'key.up', key, modifiers: this.#modifiers })
  }

  cancel(): this {
    return this.input({ type: 'cancel' })
  }

  complete(): this {
    return this.input({ type: 'complete' })
  }

  input(input: EditorInput): this {
    this.editor.input(input)
    return this
  }

  undo(): this {
    this.editor.undo()
    return this
  }

  redo(): this {
    this.editor.redo()
    return this
  }

  expectToBeIn(path: string): this {
    assert.is(this.editor.toolPath.peek(), path)
    return this
  }

  /** Exactly one contour on the slice, with this shape. */
  expectContour(expected: ExpectedContour = {}): this {
    const contours = this.contours(expected.slice)
    assert.is(contours.length, 1, `one contour on the slice, not ${contours.length}`)
    const [contour] = contours
    if (!contour) return this
    if (expected.object !== undefined) assert.is(contour.objectId, expected.object)
    if (expected.points !== undefined) assert.is(contour.vertices.length, expected.points)
    if (expected.area !== undefined) {
      const size = area(contour.vertices.map(vertexToImage))
      assert.ok(Math.abs(size - expected.area) <= expected.area / 100, `an area of ${expected.area}, not ${size}`)
    }
    return this
  }

  expectEmpty(): this {
    assert.equal([this.doc.objects().length, this.doc.contours().length], [0, 0])
    return this
  }

  expectUpdates(count: number): this {
    assert.is(this.updates, count)
    return this
  }

  expectSaid(pattern: RegExp): this {
    assert.match(this.editor.announcement.peek(), pattern)
    return this
  }

  expectSketch(shown: boolean): this {
    assert.is(this.editor.sketch.peek() !== null, shown, shown ? 'a sketch is shown' : 'no sketch is shown')
    return this
  }

  #pointer(type: PointerType, x: number, y: number, coalesced: readonly CanvasPoint[] = []): this {
    this.#at = this.#toCanvas(x, y)
    return this.input({ ...this.#event(type), coalesced })
  }

  #event(type: PointerType) {
    this.#time += 8
    const [button, device, modifiers] = [this.#held, this.#device, this.#modifiers]
    return { type, at: this.#at, button, device, pressure: 0.5, time: this.#time, modifiers } as const
  }

  #toCanvas(x: number, y: number): CanvasPoint {
    const { view, frame } = this.editor
    const { spacing } = frame.peek()
    const current = view.peek()
    if (!current) return canvasPoint(x, y)
    const aspect = spacing.row !== null && spacing.column !== null ? spacing.row / spacing.column : 1
    const canvas = { canvasWidth: this.#canvas.width, canvasHeight: this.#canvas.height, aspect }
    return imageToCanvas(imagePoint(x, y), imageToCanvasAffine(current, canvas))
  }
}

function pairs(flat: readonly number[]): (readonly [number, number])[] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] ?? 0, flat[2 * index + 1] ?? 0])
}

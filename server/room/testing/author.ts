// A person with a document of their own, for tests: draws through the real commands and hands out the updates. Knows no socket.
import * as Y from 'yjs'
import { runCommand, type Command } from '../../../shared/commands/index.ts'
import type { FrameKey } from '../../../shared/dicom/index.ts'
import { imagePoint, imageToVertex, type Vertex } from '../../../shared/geometry/index.ts'
import {
  openAnnotationDoc,
  type AnnotationDoc,
  type ClassId,
  type Contour,
  type ContourId,
  type ObjectId,
} from '../../../shared/model/index.ts'

export const FRAMES = ['1.2.3#1', '1.2.4#1'] as [FrameKey, FrameKey]

/** A ring of `count` vertices; `shift` moves it, pixels. */
function ring(count: number, shift = 0): Vertex[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count
    return imageToVertex(imagePoint(100 + shift + 40 * Math.cos(angle), 100 + 40 * Math.sin(angle)))
  })
}

export class Author {
  readonly ydoc = new Y.Doc()
  readonly annotations: AnnotationDoc
  /** Own updates, in order; `take()` empties it. */
  #updates: Uint8Array[] = []
  readonly #session: string

  constructor(session: string, options: { readonly base?: Uint8Array; readonly client?: number } = {}) {
    this.#session = session
    if (options.base) Y.applyUpdate(this.ydoc, options.base)
    if (options.client !== undefined) this.ydoc.clientID = options.client
    this.annotations = openAnnotationDoc(this.ydoc, { session })
    this.ydoc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (transaction.local) this.#updates.push(update)
    })
  }

  take(): Uint8Array[] {
    return this.#updates.splice(0)
  }

  /** The one update that `body` makes. */
  one(body: () => void): Uint8Array {
    this.take()
    body()
    const [update] = this.take()
    if (!update) throw new Error('it changed nothing')
    return update
  }

  run(command: Command): void {
    const result = runCommand(this.annotations, command, { session: this.#session })
    if (!result.ok) throw new Error(JSON.stringify(result))
  }

  /** A new object with its first contour. */
  draw(name: string, { frame = FRAMES[0], points = 12, shift = 0 } = {}): void {
    const object = {
      id: `o-${name}` as ObjectId,
      classId: 'lesion' as ClassId,
      instance: 1,
      origin: { by: 'person' } as const,
      createdBy: this.#session,
      attributes: new Map(),
      frameAttributes: new Map(),
    }
    this.run({ type: 'object.addWithContour', object, contour: contourOf(name, frame, ring(points, shift)) })
  }

  reshape(name: string, at: number, shift: number): void {
    const insert = [imageToVertex(imagePoint(100 + shift, 100 + shift))]
    this.run({ type: 'contour.reshape', contour: `c-${name}` as ContourId, at, remove: 1, insert })
  }

  remove(name: string): void {
    this.run({ type: 'contour.remove', contour: `c-${name}` as ContourId })
  }

  /** The whole document, or what it has beyond `stateVector`. */
  state(stateVector?: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.ydoc, stateVector)
  }

  content(): string {
    return JSON.stringify(this.annotations.content())
  }

  destroy(): void {
    this.annotations.destroy()
    this.ydoc.destroy()
  }
}

function contourOf(name: string, frame: FrameKey, vertices: Vertex[]): Contour {
  return {
    id: `c-${name}` as ContourId,
    objectId: `o-${name}` as ObjectId,
    frame,
    kind: 'closed',
    state: 'confirmed',
    vertices,
  }
}

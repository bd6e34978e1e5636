// A command such as a person might give on the document as it is. Every vertex that it brings is new in the world and names its author.
import type { Command } from '../commands/index.ts'
import { imagePoint, imageToVertex, vertexToImage, type Vertex } from '../geometry/index.ts'
import type { AnnotationDoc, Contour } from '../model/index.ts'
import { aContour, aFrame, anObject, attributeId, classId, contourId } from './builders.ts'
import type { Random } from './random.ts'

/** One person's hand: ids and vertices that nobody else has. */
export class Hand {
  readonly author: number
  readonly #random: Random
  #made = 0

  constructor(author: number, random: Random) {
    this.author = author
    this.#random = random
  }

  /** Undefined when the chosen act has nothing to act on. */
  command(doc: AnnotationDoc): Command | undefined {
    const random = this.#random
    const contour = random.pick(doc.contours())
    const roll = random.below(20)
    if (!contour || roll < 3) return this.#newObject()
    if (roll < 11) return this.#reshape(contour)
    if (roll < 17) return this.#aroundContour(contour, roll)
    return this.#onObject(contour, roll)
  }

  vertices(count: number): readonly Vertex[] {
    return Array.from({ length: count }, () => imageToVertex(imagePoint(this.#next() / 1024, this.author)))
  }

  #newObject(): Command {
    const id = `o${this.author}-${this.#next()}`
    const object = anObject(id, { createdBy: `person-${this.author}`, instance: 1 + this.#random.below(3) })
    return { type: 'object.addWithContour', object, contour: this.#contour(object.id) }
  }

  #reshape(contour: Contour): Command {
    const { length } = contour.vertices
    const remove = this.#random.below(Math.max(1, Math.min(8, length - 2)))
    const at = this.#random.below(length + 1)
    const insert = this.vertices(this.#random.below(6) + (length - remove < 3 ? 3 : 0))
    return { type: 'contour.reshape', contour: contour.id, at, remove, insert }
  }

  #aroundContour(contour: Contour, roll: number): Command {
    switch (roll) {
      case 11:
        return { type: 'contour.replace', contour: contour.id, vertices: this.vertices(3 + this.#random.below(12)) }
      case 12:
        return { type: 'contour.remove', contour: contour.id }
      case 13:
        return { type: 'contour.confirm', contour: contour.id }
      case 14:
        return {
          type: 'contour.add',
          contour: { ...this.#contour(contour.objectId), frame: contour.frame, parent: contour.id },
        }
      default:
        return { type: 'contour.add', contour: this.#contour(contour.objectId) }
    }
  }

  #onObject({ objectId: object, frame }: Contour, roll: number): Command {
    const random = this.#random
    if (roll === 17 && random.chance(0.3)) return { type: 'object.remove', object }
    if (roll === 17)
      return { type: 'object.rename', object, name: random.chance(0.3) ? undefined : `name ${this.#next()}` }
    if (roll === 18) {
      return { type: 'object.reclassify', object, classId: classId('lymphNode'), instance: 1 + random.below(5) }
    }
    const value = random.chance(0.2) ? undefined : this.#next()
    const attribute = attributeId(`a${random.below(3)}`)
    return { type: 'attribute.set', object, attribute, value, ...(random.chance(0.5) && { frame }) }
  }

  #contour(objectId: Contour['objectId']): Contour {
    const id = contourId(`c${this.author}-${this.#next()}`)
    const state = this.#random.chance(0.2) ? 'unconfirmed' : 'confirmed'
    const frame = aFrame(1 + this.#random.below(4))
    return aContour(id, { objectId, frame, state, vertices: this.vertices(3 + this.#random.below(20)) })
  }

  #next(): number {
    return ++this.#made
  }
}

/** Whose hand brought this vertex. */
export function authorOf(vertex: Vertex): number {
  return vertexToImage(vertex).y
}

// Values for tests, with everything that a test does not care about filled in.
import { frameKey, type FrameKey, type SOPInstanceUID } from '../dicom/index.ts'
import { imagePoint, imageToVertex, type Vertex } from '../geometry/index.ts'
import type { AnnotationObject, AttributeId, ClassId, Contour, ContourId, Json, ObjectId } from '../model/index.ts'

export const objectId = (id: string): ObjectId => id as ObjectId
export const contourId = (id: string): ContourId => id as ContourId
export const classId = (id: string): ClassId => id as ClassId
export const attributeId = (id: string): AttributeId => id as AttributeId

/** The frame key of slice `number` of a made-up series. */
export function aFrame(number: number): FrameKey {
  return frameKey(`1.2.826.0.1.3680043.10.511.${number}` as SOPInstanceUID, 1)
}

export function anObject(id: string, fields: Partial<AnnotationObject> = {}): AnnotationObject {
  return {
    id: objectId(id),
    classId: classId('lesion'),
    instance: 1,
    origin: { by: 'person' },
    createdBy: 'ada',
    attributes: new Map(),
    frameAttributes: new Map(),
    ...fields,
  }
}

/** A closed circle of 12 vertices on slice 1, of object `o1`. */
export function aContour(id: string, fields: Partial<Contour> = {}): Contour {
  return {
    id: contourId(id),
    objectId: objectId('o1'),
    frame: aFrame(1),
    kind: 'closed',
    state: 'confirmed',
    vertices: circle(12),
    ...fields,
  }
}

export interface Circle {
  /** Image space, pixels. */
  readonly x?: number
  readonly y?: number
  readonly radius?: number
}

/** `points` vertices on a circle, counter-clockwise on paper, clockwise on screen. */
export function circle(points: number, { x = 256, y = 256, radius = 100 }: Circle = {}): readonly Vertex[] {
  return Array.from({ length: points }, (_, index) => {
    const angle = (index / points) * 2 * Math.PI
    return imageToVertex(imagePoint(x + radius * Math.cos(angle), y + radius * Math.sin(angle)))
  })
}

/** Vertices from flat coordinates in pixels: `vertices(0, 0, 10, 0, 10, 10)`. */
export function vertices(...coordinates: readonly number[]): readonly Vertex[] {
  const pairs = Array.from({ length: coordinates.length / 2 }, (_, index) =>
    coordinates.slice(2 * index, 2 * index + 2),
  )
  return pairs.map(([x = 0, y = 0]) => imageToVertex(imagePoint(x, y)))
}

export function attributes(values: { readonly [id: string]: Json }): ReadonlyMap<AttributeId, Json> {
  return new Map(Object.entries(values).map(([id, value]) => [attributeId(id), value]))
}

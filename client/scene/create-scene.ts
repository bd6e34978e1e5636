// The scene of one document: display list and hit tests of the frame that is asked for. Everything in it can be computed again.
import type { Scene } from '../editor/index.ts'
import type { AnnotationDoc, ObjectId } from '../../shared/model/index.ts'
import type { Ontology } from '../../shared/ontology/index.ts'
import { FigureCache } from './contour-figure.ts'
import { DisplayList } from './display-list.ts'
import { hitTest } from './hit-test.ts'

/** For objects of a class that the ontology does not know. */
const UNKNOWN_COLOR = '#b0b8c4'

/** The scene of `doc`, coloured by `ontology`. Holds nothing that needs to be closed. */
export function createScene(doc: AnnotationDoc, ontology: Ontology): Scene {
  const figures = new FigureCache()
  const list = new DisplayList()
  const classColors = new Map(ontology.classes.map(({ id, color }) => [id, color]))
  const colorOf = (id: ObjectId): string => {
    const object = doc.object(id)
    return object?.color ?? classColors.get(object?.classId ?? '') ?? UNKNOWN_COLOR
  }
  return {
    list: (frame, style) =>
      list.update(doc.contoursOnFrame(frame), style, (contour) => ({
        points: figures.of(contour.vertices).flat,
        color: colorOf(contour.objectId),
      })),
    hits: (frame, query) => hitTest(doc.contoursOnFrame(frame), query, ({ vertices }) => figures.of(vertices)),
    ring: ({ vertices }) => figures.of(vertices).ring,
    flat: ({ vertices }) => figures.of(vertices).flat,
    colorOf,
  }
}

// Contract: the typed writer that a transaction hands to a command; the only way a labels document changes. No Yjs type in sight.
import type { FrameKey } from '../dicom/index.ts'
import type { Vertex } from '../geometry/index.ts'
import type { DocContent } from './content.ts'
import type { AttributeId, ContourId, ObjectId } from './ids.ts'
import type { Replacement } from './scope.ts'
import type { AnnotationObject, Contour, Json } from './values.ts'

/** Who makes a transaction, as a typed Yjs origin. `session` is one tab's id: undo tracks exactly it. */
export interface CommandOrigin {
  readonly kind: 'local'
  readonly command: string
  readonly session: string
}

export interface DocWriter {
  addObject(object: AnnotationObject): void
  /** Removes the object entry alone; commands remove its contours first. */
  removeObject(id: ObjectId): void
  /** Sets one plain field (name, color, classId, instance); undefined removes it. */
  setObjectField(id: ObjectId, key: 'name' | 'color' | 'classId' | 'instance', value: Json | undefined): void
  setAttribute(id: ObjectId, attribute: AttributeId, value: Json | undefined, frame?: FrameKey): void
  addContour(contour: Contour): void
  removeContour(id: ContourId): void
  /** One delete and one insert of that stretch; indices are into the current vertices and must be in range. */
  spliceVertices(id: ContourId, at: number, remove: number, insert: readonly Vertex[]): void
  /** A new array under the key: last writer wins on the whole border. */
  replaceVertices(id: ContourId, vertices: readonly Vertex[]): void
  setContourField(id: ContourId, key: 'state' | 'proposedBy' | 'parent' | 'objectId', value: Json | undefined): void
  setClassification(key: string, value: Json | undefined): void
  setMeta(key: string, value: Json): void
  /** Everything of a checked content into an empty document. */
  writeContent(content: DocContent): void
  /** Makes of what the document has, `from`, the checked `to`: field by field, and of a border the stretches that differ. */
  changeContent(replacement: Replacement): void
}

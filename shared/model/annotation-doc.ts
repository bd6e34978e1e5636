// Contract: the labels document as everyone outside shared/model sees it.
import type { FrameKey } from '../dicom/index.ts'
import type { Change } from './change.ts'
import type { DocContent } from './content.ts'
import type { ContourId, ObjectId } from './ids.ts'
import type { AnnotationObject, Classification, Contour, Malformed } from './values.ts'
import type { CommandOrigin, DocWriter } from './writer.ts'

export interface DocFeed {
  readonly changes: readonly Change[]
  /** True when this tab's own command or undo made the transaction. */
  readonly local: boolean
}

/** Reads return frozen plain values, cached: same identity ⇔ same value. Nothing here throws on foreign content. */
export interface AnnotationDoc {
  objects(): readonly AnnotationObject[]
  object(id: ObjectId): AnnotationObject | undefined
  contour(id: ContourId): Contour | undefined
  contours(): readonly Contour[]
  contoursOnFrame(frame: FrameKey): readonly Contour[]
  contoursOfObject(object: ObjectId): readonly Contour[]
  /** Frames that hold at least one contour. */
  framesWithContours(): ReadonlySet<FrameKey>
  classifications(): readonly Classification[]
  malformed(): readonly Malformed[]
  /** The form of the document as it says itself; undefined when it does not (then it is 1). */
  schemaVersion(): number | undefined
  content(): DocContent
  isEmpty(): boolean
  /** Called once per transaction, local or remote, after caches are fresh. Returns the unsubscriber. */
  subscribe(listener: (feed: DocFeed) => void): () => void
  /** Commands only: one transaction with a typed origin. */
  transact(origin: CommandOrigin, body: (writer: DocWriter) => void): void
  destroy(): void
}

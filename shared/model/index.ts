// The annotation document: typed, parsed, cached access over a Y.Doc. The only code that knows its keys; knows no network and no screen.
export { isId } from './ids.ts'
export type { ObjectId, ContourId, ClassId, AttributeId } from './ids.ts'
export { CONTOUR_KINDS } from './values.ts'
export type { AnnotationObject, Classification, Contour, ContourKind, Json, Malformed, Origin } from './values.ts'
export type { Change, ChangeType, Span } from './change.ts'
export type { AnnotationDoc, DocFeed } from './annotation-doc.ts'
export type { ContourContent, DocContent, ObjectContent } from './content.ts'
export type { CommandOrigin, DocWriter } from './writer.ts'

// The names of roots and fields in a labels document, and its limits. Knows no values and no Yjs.

/** The form of labels documents that this code writes. A document without `meta.schemaVersion` is of version 1. */
export const SCHEMA_VERSION = 1

export const ROOTS = ['meta', 'objects', 'contours', 'classifications'] as const
export type Root = (typeof ROOTS)[number]

export const OBJECT_KEYS: readonly string[] = [
  'classId',
  'instance',
  'name',
  'color',
  'origin',
  'createdBy',
  'attributes',
  'frameAttributes',
]

export const CONTOUR_KEYS: readonly string[] = ['objectId', 'frame', 'kind', 'parent', 'state', 'proposedBy', 'points']

/** Vertices of one contour. */
export const MAX_VERTICES = 20_000

/** Characters of a name, a user id or any other plain text field. */
export const MAX_TEXT = 1_000

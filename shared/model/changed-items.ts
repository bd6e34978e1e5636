// What a document holds besides readable contours, entry by entry: objects, classifications, meta values, and what cannot be read. Told after
// each transaction for those entries alone that it may have changed. Knows no log.
import type * as Y from 'yjs'
import type { Change } from './change.ts'
import { contourOf, objectContentOf } from './doc-content.ts'
import { readClassification } from './entry.ts'
import { toJson } from './json.ts'
import type { Root } from './keys.ts'
import type { Touched } from './projection.ts'
import type { Json } from './values.ts'

/** One entry of a root as `docContent` has it. */
export interface Item {
  readonly root: Root
  readonly key: string
  /** False: it belongs to what is `malformed` in the content. */
  readonly readable: boolean
  /** What the content says; undefined = it is not there, or it is a readable contour, which is no item. */
  readonly value: Json | undefined
}

/** The items that a transaction with these changes may have touched, as they are now. By root and key. */
export function changedItems(ydoc: Y.Doc, changes: readonly Change[], touched: Touched): readonly Item[] {
  const meta = changes.flatMap((change) => (change.type === 'meta.set' ? [change.key] : []))
  return [
    ...touched.classifications.map((key) => classificationItem(ydoc, key)),
    ...illegibleContours(changes).map((key) => contourItem(ydoc, key)),
    ...meta.map((key): Item => ({ root: 'meta', key, readable: true, value: jsonAt(ydoc, 'meta', key) })),
    ...touched.objects.map((key) => objectItem(ydoc, key)),
  ]
}

function objectItem(ydoc: Y.Doc, key: string): Item {
  const content = objectContentOf(ydoc, key)
  return content
    ? { root: 'objects', key, readable: true, value: content as unknown as Json }
    : { root: 'objects', key, readable: false, value: jsonAt(ydoc, 'objects', key) }
}

function classificationItem(ydoc: Y.Doc, key: string): Item {
  const stored: unknown = ydoc.getMap('classifications').get(key)
  const readable = stored !== undefined && readClassification(key, stored).parsed.ok
  return { root: 'classifications', key, readable, value: jsonAt(ydoc, 'classifications', key) }
}

/** Whatever becomes or ceases to be illegible is called an unknown change of that contour. */
function illegibleContours(changes: readonly Change[]): readonly string[] {
  return changes.flatMap((change) => {
    if (change.type !== 'unknown.changed') return []
    const [root, key, field] = change.path
    return root === 'contours' && key !== undefined && field === undefined ? [key] : []
  })
}

function contourItem(ydoc: Y.Doc, key: string): Item {
  const value = contourOf(ydoc, key as never) ? undefined : jsonAt(ydoc, 'contours', key)
  return { root: 'contours', key, readable: false, value }
}

function jsonAt(ydoc: Y.Doc, root: Root, key: string): Json | undefined {
  const stored: unknown = ydoc.getMap(root).get(key)
  return stored === undefined ? undefined : toJson(stored)
}

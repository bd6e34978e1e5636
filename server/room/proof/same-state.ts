// Whether two documents are the same: every struct known, every deletion, every value. Knows no key.
import * as Y from 'yjs'

/** In words what differs, or undefined. */
export function differenceOf(a: Y.Doc, b: Y.Doc): string | undefined {
  if (!sameClocks(a, b)) return 'it knows other edits'
  if (!Y.equalDeleteSets(Y.createDeleteSetFromStructStore(a.store), Y.createDeleteSetFromStructStore(b.store)))
    return 'it knows other deletions'
  return contentOf(a) === contentOf(b) ? undefined : 'it holds other values'
}

function sameClocks(a: Y.Doc, b: Y.Doc): boolean {
  const [clocks, others] = [a, b].map((doc) => Y.decodeStateVector(Y.encodeStateVector(doc)))
  return clocks?.size === others?.size && [...(clocks ?? [])].every(([client, clock]) => others?.get(client) === clock)
}

/** Roots that hold nothing are left out: a document has them as soon as somebody asks for them. */
function contentOf(doc: Y.Doc): string {
  const roots = [...doc.share.keys()].map((name): [string, unknown] => [name, doc.getMap(name).toJSON()])
  return JSON.stringify(sorted(Object.fromEntries(roots.filter(([, value]) => Object.keys(value ?? {}).length > 0))))
}

/** Keys of maps in one order: theirs is that of arrival. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

// Which places a labels document may have at all, for the gate that sees an update before it is applied. Knows names, not values.
import { isId } from './ids.ts'
import { parseFrameKey } from '../dicom/index.ts'
import { ROOTS } from './keys.ts'

export type PathRefusal = {
  readonly ok: false
  readonly reason: 'forbidden_path' | 'too_deep'
  readonly detail: string
}

/** Names under a root before a path is refused: an entry, its field, and what later versions nest in one. */
const MAX_PATH = 6
const FIELD = /^[A-Za-z0-9_.:#/-]{1,160}$/
/** Fields whose value is plain: nothing lies beneath them. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  objects: ['classId', 'instance', 'name', 'color', 'origin', 'createdBy'],
  contours: ['objectId', 'frame', 'kind', 'parent', 'state', 'proposedBy'],
}

/**
 * May something be inserted or deleted at `path`? The path is `[root, key, field, …]`; an item of a list is named `'*'`:
 * a vertex lies at `['contours', id, 'points', '*']`. Unknown fields of an entry are let through, unknown roots are not.
 */
export function checkUpdatePath(path: readonly string[]): { readonly ok: true } | PathRefusal {
  const [root, key, field, ...rest] = path
  if (!ROOTS.some((known) => known === root)) return refuse(path, 'is under no root of a labels document')
  if (path.length > MAX_PATH) return { ok: false, reason: 'too_deep', detail: `${path.length} names deep` }
  const named = root === 'classifications' ? key !== undefined && FIELD.test(key) : isId(key)
  if (!named) return refuse(path, 'names no entry')
  if (field === undefined) return { ok: true }
  if (root === 'meta' || !FIELD.test(field)) return refuse(path, 'is no field')
  if (rest.length > 0 && PLAIN[root ?? '']?.includes(field)) return refuse(path, 'lies under a plain field')
  return checkNested(path, root ?? '', field, rest) ? { ok: true } : refuse(path, 'cannot lie under its field')
}

function checkNested(path: readonly string[], root: string, field: string, rest: readonly string[]): boolean {
  const [name, inner] = rest
  if (name === undefined) return true
  if (root === 'contours' && field === 'points') return name === '*' && rest.length === 1
  if (root === 'objects' && field === 'attributes') return isId(name) && rest.length === 1
  if (root === 'objects' && field === 'frameAttributes') return isFrameAttribute(name, inner) && rest.length <= 2
  return path.slice(3).every((part) => part === '*' || FIELD.test(part))
}

/** The flat form `<frame>/<attribute>`, or the nested one: a frame, then an attribute. */
function isFrameAttribute(name: string, inner: string | undefined): boolean {
  const at = name.indexOf('/')
  const frame = parseFrameKey(at < 0 ? name : name.slice(0, at))
  if (at < 0) return frame !== undefined && (inner === undefined || isId(inner))
  return frame !== undefined && inner === undefined && isId(name.slice(at + 1))
}

function refuse(path: readonly string[], why: string): PathRefusal {
  return { ok: false, reason: 'forbidden_path', detail: `${path.slice(0, MAX_PATH).join('/').slice(0, 200)} ${why}` }
}

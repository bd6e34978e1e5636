// Opens a Y.Doc as a labels document: cached values, lookups by frame and object, one feed of changes. Knows no network and no screen.
import type * as Y from 'yjs'
import type { FrameKey } from '../dicom/index.ts'
import type { AnnotationDoc, DocFeed } from './annotation-doc.ts'
import { callAll } from './call-all.ts'
import type { DocContent } from './content.ts'
import { ContourIndex } from './contour-index.ts'
import { docContent } from './doc-content.ts'
import type { Entry } from './entry.ts'
import type { ContourId, ObjectId } from './ids.ts'
import { byKey } from './json.ts'
import { LocalOrigin } from './local-origin.ts'
import { parseSchemaVersion } from './schema-version.ts'
import { Projection, type Described } from './projection.ts'
import type { AnnotationObject, Classification, Contour, Malformed } from './values.ts'
import type { CommandOrigin, DocWriter } from './writer.ts'
import { YWriter } from './y-writer.ts'

/**
 * Opens `ydoc`, which may be empty, full, or filled later by sync. `session` is this tab's id.
 * Listeners hear of a transaction before its update is emitted; they must not run commands themselves.
 */
export function openAnnotationDoc(ydoc: Y.Doc, options: { readonly session: string }): AnnotationDoc {
  return new YAnnotationDoc(ydoc, options.session)
}

class YAnnotationDoc implements AnnotationDoc {
  readonly #ydoc: Y.Doc
  readonly #session: string
  readonly #projection: Projection
  readonly #release: () => void
  readonly #index = new ContourIndex()
  /** What the index holds, to be compared with what the projection holds after a transaction. */
  readonly #indexed = new Map<string, Contour>()
  readonly #listeners = new Set<(feed: DocFeed) => void>()
  #objects: readonly AnnotationObject[] | undefined
  #contours: readonly Contour[] | undefined
  #classifications: readonly Classification[] | undefined
  #malformed: readonly Malformed[] | undefined

  constructor(ydoc: Y.Doc, session: string) {
    this.#ydoc = ydoc
    this.#session = session
    const { projection, release } = Projection.watch(ydoc, (described) => this.#refresh(described))
    this.#projection = projection
    this.#release = release
    for (const id of this.#projection.contours.keys()) this.#reindex(id)
  }

  objects(): readonly AnnotationObject[] {
    return (this.#objects ??= values(this.#projection.objects))
  }

  object(id: ObjectId): AnnotationObject | undefined {
    return valueOf(this.#projection.objects.get(id))
  }

  contour(id: ContourId): Contour | undefined {
    return valueOf(this.#projection.contours.get(id))
  }

  contours(): readonly Contour[] {
    return (this.#contours ??= values(this.#projection.contours))
  }

  contoursOnFrame(frame: FrameKey): readonly Contour[] {
    return this.#index.onFrame(frame)
  }

  contoursOfObject(object: ObjectId): readonly Contour[] {
    return this.#index.ofObject(object)
  }

  framesWithContours(): ReadonlySet<FrameKey> {
    return this.#index.frames()
  }

  classifications(): readonly Classification[] {
    return (this.#classifications ??= values(this.#projection.classifications))
  }

  malformed(): readonly Malformed[] {
    return (this.#malformed ??= malformedOf(this.#projection))
  }

  schemaVersion(): number | undefined {
    return parseSchemaVersion(this.#projection.meta)
  }

  content(): DocContent {
    return docContent(this.#ydoc)
  }

  isEmpty(): boolean {
    const { objects, contours, classifications } = this.#projection
    return objects.size + contours.size + classifications.size === 0
  }

  subscribe(listener: (feed: DocFeed) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  transact(origin: CommandOrigin, body: (writer: DocWriter) => void): void {
    this.#ydoc.transact(() => body(new YWriter(this.#ydoc)), new LocalOrigin(origin.command, origin.session))
  }

  destroy(): void {
    this.#release()
    this.#listeners.clear()
  }

  #refresh({ changes, touched, transaction }: Described): void {
    for (const id of touched.contours) this.#reindex(id)
    if (touched.objects.length > 0) this.#objects = keep(this.#objects, values(this.#projection.objects))
    if (touched.contours.length > 0) this.#contours = undefined
    if (touched.classifications.length > 0) this.#classifications = undefined
    this.#malformed = undefined
    if (changes.length === 0) return
    const { origin } = transaction as { readonly origin: unknown }
    const local = origin instanceof LocalOrigin ? origin.session === this.#session : transaction.local
    callAll(this.#listeners, { changes, local })
  }

  /** Vertices are frozen here, for views, and not where a server reads them: a frozen list costs three times the memory, and ten times to copy. */
  #reindex(id: string): void {
    const before = this.#indexed.get(id)
    const after = valueOf(this.#projection.contours.get(id))
    if (after) Object.freeze(after.vertices)
    this.#index.replace(before, after)
    if (after) this.#indexed.set(id, after)
    else this.#indexed.delete(id)
  }
}

function valueOf<T>(entry: Entry<T> | undefined): T | undefined {
  return entry?.parsed.ok ? entry.parsed.value : undefined
}

/** The readable values, sorted by key, so that every peer sees one order. */
function values<T>(entries: ReadonlyMap<string, Entry<T>>): readonly T[] {
  const sorted = [...entries].sort(byKey)
  return Object.freeze(sorted.flatMap(([, { parsed }]) => (parsed.ok ? [parsed.value] : [])))
}

/** The list as it was when it still holds the same values. */
function keep<T>(before: readonly T[] | undefined, after: readonly T[]): readonly T[] {
  const same = before?.length === after.length && before.every((value, index) => value === after[index])
  return same ? before : after
}

function malformedOf(projection: Projection): readonly Malformed[] {
  const { meta, objects, contours, classifications } = projection
  const roots = { objects, contours, classifications }
  const inRoots = Object.entries(roots).flatMap(([root, entries]) =>
    illegible(entries).map(([key, reason]) => ({ root: root as Malformed['root'], key, reason })),
  )
  const version = meta.has('schemaVersion') && parseSchemaVersion(meta) === undefined
  const inMeta: Malformed = { root: 'meta', key: 'schemaVersion', reason: 'schemaVersion is no positive integer' }
  return Object.freeze(version ? [inMeta, ...inRoots] : inRoots)
}

/** Key and reason of every entry that cannot be read, by key. */
function illegible(entries: ReadonlyMap<string, Entry<unknown>>): readonly (readonly [string, string])[] {
  const found: [string, string][] = []
  for (const [key, { parsed }] of entries) if (!parsed.ok) found.push([key, parsed.reason])
  return found.sort(byKey)
}

// Whether the stored versions of one projection are those of the log: both sides are folded into one hash a thing, so that it needs memory for things
// and not for versions. Knows no projection by name.
import { sha256, type Ended } from '../../store/index.ts'

interface Version {
  readonly fromSeq: number
}

export interface Naming<T> {
  /** Which of the things that the projection is about this is a version of. */
  readonly nameOf: (version: T) => string
  /** Everything of it but its end, so that equal bytes are an equal version. */
  readonly bytesOf: (version: T) => Uint8Array
}

export interface NowNaming<T> extends Naming<T> {
  /** False: the document has it otherwise now. Asked of versions that were proved before and still hold. */
  readonly isNow: (version: T) => boolean
}

/** From where to where there is proof, and what the log has grown to since. */
export interface Span {
  /** Versions of entries up to here were proved before. */
  readonly start: number
  readonly end: number
  readonly grownTo: number
}

interface Folded {
  chain: string
  /** Hash of the version that still holds. */
  open: string
  /** The first entry that made a version. */
  readonly first: number
  isSeen: boolean
}

export class VersionProof<T extends Version> {
  /** Names of things whose stored versions are not those of the log. */
  readonly suspects = new Set<string>()
  rows = 0
  readonly #naming: NowNaming<T>
  readonly #expected = new Map<string, Folded>()
  #name: string | undefined
  #chain = ''

  constructor(naming: NowNaming<T>) {
    this.#naming = naming
  }

  /** What the log makes, in its order. */
  add(version: T): void {
    const name = this.#naming.nameOf(version)
    const hash = sha256(this.#naming.bytesOf(version))
    const before = this.#expected.get(name)
    if (!before) return void this.#expected.set(name, { chain: '', open: hash, first: version.fromSeq, isSeen: false })
    before.chain = link(before.chain, before.open, version.fromSeq)
    before.open = hash
  }

  /** What is stored and held after the start: the versions of a thing together, in the order of entries. */
  take(row: Ended<T>, { start, end, grownTo }: Span): void {
    this.rows += 1
    const name = this.#naming.nameOf(row)
    if (name !== this.#name) this.#close(name)
    if (row.fromSeq > end && row.fromSeq <= grownTo) return
    const isLater = row.toSeq !== null && row.toSeq > end && row.toSeq <= grownTo
    const toSeq = isLater ? null : row.toSeq
    if (row.fromSeq > start) this.#chain = link(this.#chain, sha256(this.#naming.bytesOf(row)), toSeq)
    // Of those that were proved before, the one that held then ends where the log goes on.
    else if (toSeq !== (this.#expected.get(name)?.first ?? null) || (toSeq === null && !this.#naming.isNow(row)))
      this.suspects.add(name)
  }

  /** After the last row. */
  finish(): void {
    this.#close(undefined)
    for (const [name, { isSeen }] of this.#expected) if (!isSeen) this.suspects.add(name)
  }

  #close(next: string | undefined): void {
    if (this.#name !== undefined) {
      const expected = this.#expected.get(this.#name)
      if (expected) expected.isSeen = true
      const chain = expected ? link(expected.chain, expected.open, null) : ''
      if (chain !== this.#chain) this.suspects.add(this.#name)
    }
    this.#name = next
    this.#chain = ''
  }
}

function link(chain: string, hash: string, toSeq: number | null): string {
  return sha256(Buffer.from(`${chain} ${hash} ${toSeq}`))
}

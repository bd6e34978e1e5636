// The versions of a few things as a replay makes them, beside those that are stored: says which one is wrong. Knows no projection by name.
import type { Ended } from '../../store/index.ts'
import type { NowNaming, Span } from './version-proof.ts'

interface Version {
  readonly fromSeq: number
}

/** One stored version that disagrees, and how. */
export interface Disagreement {
  readonly name: string
  readonly fromSeq: number
  readonly detail: 'is not that of the log' | 'is missing'
}

export class VersionBook<T extends Version> {
  readonly #naming: NowNaming<T>
  readonly #names: ReadonlySet<string>
  /** By name and first entry; the last entry is filled in when the next version comes. */
  readonly #versions = new Map<string, Ended<T>>()
  readonly #open = new Map<string, string>()
  readonly #first = new Map<string, number>()
  readonly #found: Disagreement[] = []

  /** `names`: those that it is about; others are passed over. */
  constructor(naming: NowNaming<T>, names: ReadonlySet<string>) {
    this.#naming = naming
    this.#names = names
  }

  add(version: T): void {
    const name = this.#naming.nameOf(version)
    if (!this.#names.has(name)) return
    if (!this.#first.has(name)) this.#first.set(name, version.fromSeq)
    const open = this.#open.get(name)
    const before = open === undefined ? undefined : this.#versions.get(open)
    if (open !== undefined && before) this.#versions.set(open, { ...before, toSeq: version.fromSeq })
    const key = keyOf(name, version)
    this.#versions.set(key, { ...version, toSeq: null })
    this.#open.set(name, key)
  }

  take(row: Ended<T>, { start, end, grownTo }: Span): void {
    const name = this.#naming.nameOf(row)
    const isLater = (seq: number | null) => seq !== null && seq > end && seq <= grownTo
    if (!this.#names.has(name) || isLater(row.fromSeq)) return
    const toSeq = isLater(row.toSeq) ? null : row.toSeq
    const key = keyOf(name, row)
    const expected = this.#versions.get(key)
    this.#versions.delete(key)
    const isRight =
      row.fromSeq > start
        ? expected && toSeq === expected.toSeq && this.#sameBytes(row, expected)
        : toSeq === (this.#first.get(name) ?? null) && (toSeq !== null || this.#naming.isNow(row))
    if (!isRight) this.#found.push({ name, fromSeq: row.fromSeq, detail: 'is not that of the log' })
  }

  /** After the last row. */
  finish(): readonly Disagreement[] {
    const missing = [...this.#versions.values()].map((version): Disagreement => {
      return { name: this.#naming.nameOf(version), fromSeq: version.fromSeq, detail: 'is missing' }
    })
    return [...this.#found, ...missing]
  }

  #sameBytes(a: T, b: T): boolean {
    return Buffer.compare(this.#naming.bytesOf(a), this.#naming.bytesOf(b)) === 0
  }
}

function keyOf(name: string, { fromSeq }: Version): string {
  return `${fromSeq} ${name}`
}

// The versions of one projection as a replay makes them, beside those that are stored. Knows no projection by name.
import type { Ended } from '../store/index.ts'

interface Version {
  readonly fromSeq: number
}

interface Naming<T> {
  /** Which of the things that the projection is about this is a version of. */
  readonly nameOf: (version: T) => string
  /** Everything of it, so that equal text is an equal version. */
  readonly textOf: (version: Ended<T>) => string
}

/** One stored version that disagrees, and how. */
export interface Disagreement<T> {
  readonly version: T
  readonly detail: 'is not that of the log' | 'is missing'
}

export class VersionBook<T extends Version> {
  readonly #naming: Naming<T>
  /** By name and first entry; the last entry is filled in when the next version comes. */
  readonly #versions = new Map<string, Ended<T>>()
  readonly #open = new Map<string, string>()

  constructor(naming: Naming<T>) {
    this.#naming = naming
  }

  add(version: T): void {
    const name = this.#naming.nameOf(version)
    const open = this.#open.get(name)
    const before = open === undefined ? undefined : this.#versions.get(open)
    if (open !== undefined && before) this.#versions.set(open, { ...before, toSeq: version.fromSeq })
    const key = this.#keyOf(version)
    this.#versions.set(key, { ...version, toSeq: null })
    this.#open.set(name, key)
  }

  disagreements(stored: readonly Ended<T>[]): readonly Disagreement<T>[] {
    const missing = new Map(this.#versions)
    const wrong = stored.filter((version) => {
      const key = this.#keyOf(version)
      const expected = missing.get(key)
      missing.delete(key)
      return !expected || this.#naming.textOf(expected) !== this.#naming.textOf(version)
    })
    return [
      ...wrong.map((version): Disagreement<T> => ({ version, detail: 'is not that of the log' })),
      ...[...missing.values()].map((version): Disagreement<T> => ({ version, detail: 'is missing' })),
    ]
  }

  #keyOf(version: T): string {
    return `${version.fromSeq} ${this.#naming.nameOf(version)}`
  }
}

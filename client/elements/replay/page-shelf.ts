// Pages of entries that have been read; the one that was wanted longest ago is forgotten first. Knows no server.
import type { ReplayEntry } from './entry-words.ts'

/** Entries a page. */
export const PAGE = 64
/** Pages held. */
const MOST = 48

export class PageShelf {
  readonly #pages = new Map<number, readonly ReplayEntry[]>()

  /** The entry at an offset of the log. */
  at(offset: number): ReplayEntry | undefined {
    return this.#pages.get(pageOf(offset))?.[offset % PAGE]
  }

  /** True when a page holds all that a log of `count` entries has of it. */
  isFull(page: number, count: number): boolean {
    return (this.#pages.get(page)?.length ?? 0) >= Math.min(PAGE, count - page * PAGE)
  }

  put(page: number, entries: readonly ReplayEntry[]): void {
    this.#pages.delete(page)
    this.#pages.set(page, entries)
    for (const oldest of [...this.#pages.keys()].slice(0, Math.max(0, this.#pages.size - MOST)))
      this.#pages.delete(oldest)
  }

  /** Wanted again: to be forgotten last. */
  touch(page: number): void {
    const held = this.#pages.get(page)
    if (held !== undefined) this.put(page, held)
  }
}

/** The pages of these offsets, each once, in the order given; negative offsets are in none. */
export function pagesOf(offsets: readonly number[]): readonly number[] {
  return [...new Set(offsets.filter((offset) => offset >= 0).map(pageOf))]
}

function pageOf(offset: number): number {
  return Math.floor(offset / PAGE)
}

// How much of what a room was brought is not kept yet, and who is not listened to until that is less: memory stays bounded and nobody's work is
// refused for being much. Knows no update.
import type { RoomLimits } from './limits.ts'

/** Somebody who brings updates. */
export interface Bringer {
  pause(): void
  resume(): void
}

export class Backlog {
  readonly #limits: Pick<RoomLimits, 'backlogUpdates' | 'backlogBytes'>
  readonly #paused = new Set<Bringer>()
  #updates = 0
  #bytes = 0

  constructor(limits: Pick<RoomLimits, 'backlogUpdates' | 'backlogBytes'>) {
    this.#limits = limits
  }

  arrived(from: Bringer, bytes: number): void {
    this.#updates += 1
    this.#bytes += bytes
    if (!this.#isBeyond(1) || this.#paused.has(from)) return
    this.#paused.add(from)
    from.pause()
  }

  /** They are kept or refused, or nobody waits for them any more. */
  settled(updates: number, bytes: number): void {
    this.#updates -= updates
    this.#bytes -= bytes
    if (this.#paused.size === 0 || this.#isBeyond(1 / 2)) return
    const waiting = [...this.#paused]
    this.#paused.clear()
    for (const bringer of waiting) bringer.resume()
  }

  left(bringer: Bringer): void {
    this.#paused.delete(bringer)
  }

  #isBeyond(share: number): boolean {
    const { backlogUpdates, backlogBytes } = this.#limits
    return this.#updates > share * backlogUpdates || this.#bytes > share * backlogBytes
  }
}

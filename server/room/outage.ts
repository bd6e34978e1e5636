// What a room makes of a storage that fails: who is told, whose offers were not taken, and what only the log can say afterwards. Knows no document.
import { CloseCode } from '../../shared/protocol/index.ts'
import { outageOf, type StorageState } from '../store/index.ts'
import type { Connection } from './connection.ts'
import type { Offer } from './offer.ts'

export class Outage {
  #state: StorageState
  /** Commits were given up of which only the log knows whether they succeeded. */
  #isUncertain = false
  #changed: () => void = () => undefined

  constructor(state: StorageState) {
    this.#state = state
  }

  /** Why nothing can be kept; undefined when it can. */
  get reason(): string | undefined {
    return this.#state.state === 'failing' ? this.#state.reason : undefined
  }

  change(state: StorageState): void {
    this.#state = state
    this.#changed()
  }

  /** These are not waited for any longer. */
  giveUp(offers: readonly Offer[]): void {
    for (const { from } of offers) from.strand(this.reason ?? '')
    if (offers.length > 0) this.#isUncertain = true
  }

  /** True once after an outage in which something was given up: the log has to be read again. */
  takeUncertainty(): boolean {
    const isUncertain = this.#isUncertain && this.#state.state === 'ok'
    if (isUncertain) this.#isUncertain = false
    return isUncertain
  }

  /** R91: when it is over, whoever offered something that was not taken is asked to come back with it. */
  tell(connections: Iterable<Connection>): void {
    for (const connection of connections) {
      if (connection.isStranded && this.#state.state === 'ok')
        connection.close(CloseCode.STORAGE_UNAVAILABLE, 'the storage works again')
      else connection.tellStorage(this.#state)
    }
  }

  /** Runs `read`; while nothing can be kept, a read that fails for the same cause waits for a change and is tried again. @throws what `read` throws */
  async outlasting(read: () => Promise<void>): Promise<void> {
    for (;;) {
      const changed = new Promise<void>((resolve) => (this.#changed = resolve))
      try {
        return await read()
      } catch (error) {
        if (this.reason === undefined || outageOf(error) === undefined) throw error
      }
      await changed
    }
  }
}

// A storage that fails and mends when a test says so. Knows no log.
import { STORAGE_OK, type Storage, type StorageState } from '../../store/index.ts'

export class FailingStorage implements Storage {
  state: StorageState = STORAGE_OK
  readonly #listeners = new Set<(state: StorageState) => void>()

  fail(reason = 'The disk is full.'): void {
    this.#become({ state: 'failing', reason, since: 1 })
  }

  mend(): void {
    this.#become(STORAGE_OK)
  }

  onChange(listener: (state: StorageState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  check(): Promise<StorageState> {
    return Promise.resolve(this.state)
  }

  #become(state: StorageState): void {
    this.state = state
    for (const listener of this.#listeners) listener(state)
  }
}

// Decisions whose entry is kept and which could not be written beside it: written when somebody decides on the same thing again, instead of a second one.
// Forgotten with the process; the log still has the entry. Knows no decision.

export class Unrecorded<T extends { readonly entry: number | null }> {
  readonly #outcomes = new Map<string, T>()

  get(key: string): T | undefined {
    return this.#outcomes.get(key)
  }

  /** @throws what `write` throws; an outcome with an entry is then remembered. */
  async record(key: string, outcome: T, write: (outcome: T) => Promise<void>): Promise<void> {
    if (outcome.entry !== null) this.#outcomes.set(key, outcome)
    await write(outcome)
    this.#outcomes.delete(key)
  }

  /** It is written, whoever did that. */
  forget(key: string): void {
    this.#outcomes.delete(key)
  }
}

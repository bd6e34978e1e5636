// Who was here lately under which client id, and the last clock that was told of it: so that they can come back, and nobody takes their place meanwhile.
// Bounded, and nobody can drive out others by coming and going. Knows no connection.

/** Clients remembered in one room, and of one person. */
const MOST = 10_000
const MOST_OF_ONE = 1_000

interface Gone {
  readonly user: string
  readonly told: number
}

export class Left {
  readonly #gone = new Map<number, Gone>()
  readonly #of = new Map<string, Set<number>>()

  get(client: number): Gone | undefined {
    return this.#gone.get(client)
  }

  remember(client: number, gone: Gone): void {
    this.#forget(client)
    this.#gone.set(client, gone)
    const own = this.#of.get(gone.user) ?? new Set()
    this.#of.set(gone.user, own.add(client))
    const [oldest] = own.size > MOST_OF_ONE ? own : this.#gone.size > MOST ? this.#gone.keys() : []
    if (oldest !== undefined) this.#forget(oldest)
  }

  #forget(client: number): void {
    const gone = this.#gone.get(client)
    if (!gone) return
    this.#gone.delete(client)
    const own = this.#of.get(gone.user)
    own?.delete(client)
    if (own?.size === 0) this.#of.delete(gone.user)
  }
}

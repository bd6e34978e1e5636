// Which store kept what this browser has of a room, and which client ids this person wrote with there: without it nobody could tell, when a server comes
// back from an older copy, what is whose. Best effort beyond the page's life. Knows no socket and no document.

/** Notes beside the stored document; neither ever rejects. */
export interface Notes {
  get(key: string): Promise<unknown>
  set(key: string, value: string | number): Promise<void>
}

export interface KeptBy {
  /** The store whose acknowledgements stand for what the document holds; undefined when none was ever met. */
  readonly store: string | undefined
  noteStore(store: string): void
  /** What was written with these ids was acknowledged as this person's; resolves when it is written down. */
  noteOwn(clients: Iterable<number>): Promise<void>
  /** Those of them that are this person's. */
  ownOf(clients: readonly number[]): Promise<ReadonlySet<number>>
}

const STORE = 'limn.store'

export async function openKeptBy(notes: Notes): Promise<KeptBy> {
  const noted = await notes.get(STORE)
  let store = typeof noted === 'string' ? noted : undefined
  const own = new Set<number>()
  return {
    get store() {
      return store
    },
    noteStore(name) {
      if (name === store) return
      store = name
      void notes.set(STORE, name)
    },
    async noteOwn(clients) {
      const fresh = [...clients].filter((client) => !own.has(client))
      for (const client of fresh) own.add(client)
      await Promise.all(fresh.map((client) => notes.set(keyOf(client), 1)))
    },
    async ownOf(clients) {
      const isOwn = async (client: number) => own.has(client) || (await notes.get(keyOf(client))) === 1
      const found = await Promise.all(clients.map(isOwn))
      return new Set(clients.filter((_, index) => found[index]))
    },
  }
}

/** One note for each, so that two tabs never overwrite each other's. */
function keyOf(client: number): string {
  return `limn.own ${client}`
}

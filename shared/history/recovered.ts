// Work that somebody's browser gave back to a store that had lost it: how the log says so, and how it is read. Who drew it is not known to the log any
// more; from whose browser it came is. So its entries have an author of their own, and claim no client id for anybody.

interface Person {
  readonly id: string
  readonly name: string
}

const MARK = 'recovered'

/** The author of what came from this person's browser. No person's id has a colon in it. */
export function recoveredFrom({ id, name }: Person): Person {
  return { id: `${MARK}:${id}`, name: `Somebody (recovered from ${name}’s browser)` }
}

/** The session of such an entry: which store had kept it before, as the browser says, and the connection that it came through. */
export function recoveredSession(store: string, session: string): string {
  return [MARK, ...[store, session].map(encodeURIComponent)].join(':')
}

/** Was the entry given back? Then its client ids are whose they were. */
export function isRecovered({ session }: { readonly session: string }): boolean {
  return session.startsWith(`${MARK}:`)
}

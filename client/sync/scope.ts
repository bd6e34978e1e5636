// The name under which a browser keeps what one person has drawn in one room of one server. Pure.

/** @param server its origin */
export function scopeOf(server: string, user: string, room: string): string {
  return `${server}|${user}|${room}`
}

/** The room of a scope of this person on this server; undefined for everybody else's. */
export function roomOfScope(scope: string, server: string, user: string): string | undefined {
  const prefix = scopeOf(server, user, '')
  return scope.startsWith(prefix) ? scope.slice(prefix.length) : undefined
}

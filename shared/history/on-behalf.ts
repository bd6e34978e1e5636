// Edits that somebody made on another's behalf: how the log says so, and how it is read. The actor is who commanded it; the session tells for whom.

export interface OnBehalf {
  /** Whose refused edit it was. */
  readonly actor: string
  readonly actorName: string
  /** The refused update's id in quarantine. */
  readonly rejected: string
}

const MARK = 'for'

/** The session of an entry that repeats a refused edit. */
export function sessionOnBehalf({ actor, actorName, rejected }: OnBehalf): string {
  return [MARK, ...[actor, actorName, rejected].map(encodeURIComponent)].join(':')
}

/** Undefined for an ordinary session. */
export function onBehalfOf(session: string): OnBehalf | undefined {
  const [mark, ...rest] = session.split(':')
  if (mark !== MARK || rest.length !== 3) return undefined
  try {
    const [actor = '', actorName = '', rejected = ''] = rest.map(decodeURIComponent)
    return { actor, actorName, rejected }
  } catch {
    return undefined
  }
}

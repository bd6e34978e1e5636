// Slows down guessing: so many failures per caller and minute, and so many in all. Knows callers as opaque keys; forgets by itself.

export interface AttemptLimit {
  /** Milliseconds to wait before this caller may try again; 0 = now. */
  wait(caller: string): number
  failed(caller: string): void
}

interface Count {
  readonly since: number
  readonly failures: number
}

const EVERYONE = ''

/** `now` in ms. At most `perCaller` failures of one caller and `inAll` of all together within `window` ms. */
export function createAttemptLimit(
  options: { readonly perCaller: number; readonly inAll: number; readonly window: number },
  now: () => number,
): AttemptLimit {
  const counts = new Map<string, Count>()
  const current = (key: string): Count => {
    const count = counts.get(key)
    return count && now() - count.since < options.window ? count : { since: now(), failures: 0 }
  }
  const left = (key: string, most: number): number => {
    const { since, failures } = current(key)
    return failures < most ? 0 : since + options.window - now()
  }
  return {
    wait: (caller) => Math.max(left(`c${caller}`, options.perCaller), left(EVERYONE, options.inAll)),
    failed(caller) {
      for (const key of [`c${caller}`, EVERYONE]) {
        const count = current(key)
        counts.set(key, { since: count.since, failures: count.failures + 1 })
      }
      for (const [key, count] of counts) if (now() - count.since >= options.window) counts.delete(key)
    },
  }
}

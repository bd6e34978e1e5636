// Whose an unkept update is: each connection of a tab owns what was drawn through it, for as long as it lives. The living send their own; what the
// dead left belongs to whoever comes first. A web lock says who lives, so that a killed tab is known to be dead. Knows no storage and no socket.

const LIVING = 'limn.owner.'
const ADOPTING = 'limn.adopting.'

/** Owners in this page; all there is to know where there are no locks (a page that came over plain HTTP). */
const here = new Set<string>()

/** Who is at work on a scope in this page: the lock says it of other tabs, where there are locks. */
const turns = new Map<string, Promise<void>>()

export interface Owner {
  readonly id: string
  /** From now on whatever it still owns may be adopted. */
  leave(): void
}

export async function becomeOwner(): Promise<Owner> {
  const id = [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => byte.toString(36)).join('')
  here.add(id)
  const release = await hold(LIVING + id)
  return {
    id,
    leave() {
      here.delete(id)
      release()
    },
  }
}

/** Every owner that lives, in this page or another of this browser. */
export async function livingOwners(): Promise<ReadonlySet<string>> {
  const held =
    (
      await lockManager()
        ?.query()
        .catch(() => undefined)
    )?.held ?? []
  const elsewhere = held.flatMap(({ name = '' }) => (name.startsWith(LIVING) ? [name.slice(LIVING.length)] : []))
  return new Set([...here, ...elsewhere])
}

/** Runs `work` when nobody else does the same for this scope, so that what the dead left is adopted once. */
export async function oneAtATime<T>(scope: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(scope)
  const { promise: mine, resolve: done } = withResolvers()
  turns.set(scope, mine)
  await before
  const release = await hold(ADOPTING + scope)
  try {
    return await work()
  } finally {
    release()
    done()
    if (turns.get(scope) === mine) turns.delete(scope)
  }
}

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((settle) => (resolve = settle))
  return { promise, resolve }
}

/** Resolves when the lock is ours. Where locks are denied everybody is alone: the server takes what is sent twice for nothing new. */
function hold(name: string): Promise<() => void> {
  const locks = lockManager()
  if (locks === undefined) return Promise.resolve(() => undefined)
  return new Promise((resolve) => {
    locks.request(name, () => new Promise<void>((release) => resolve(release))).catch(() => resolve(() => undefined))
  })
}

function lockManager(): LockManager | undefined {
  return typeof navigator === 'undefined' ? undefined : (navigator as { readonly locks?: LockManager }).locks
}

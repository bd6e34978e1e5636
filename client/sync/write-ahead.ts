// A record of an update in Web Storage, written before the hand's event returns: a renderer that dies at the next instruction has handed it over.
// It goes as soon as the disk has the update. Best effort by nature: small, checked when read, absent where denied or full. Knows no socket.

/** Bytes of one update that may be written while the hand waits: 128 KiB take about a millisecond. */
const MAX_BYTES = 128 * 1024
const PREFIX = 'limn.ahead '

/** An update as its owner numbered it. */
export interface Numbered {
  readonly owner: string
  readonly n: number
  readonly update: Uint8Array
}

export interface WriteAhead {
  write(record: Numbered): void
  forget(records: readonly Pick<Numbered, 'owner' | 'n'>[]): void
  /** What is written for this scope, by owner in the order it was made. */
  read(): readonly Numbered[]
}

/** @param storage undefined where the browser denies it */
export function openWriteAhead(scope: string, storage: Storage | undefined = webStorage()): WriteAhead {
  if (storage === undefined) return { write: () => undefined, forget: () => undefined, read: () => [] }
  const keyOf = ({ owner, n }: Pick<Numbered, 'owner' | 'n'>): string => `${PREFIX}${owner} ${n} ${scope}`
  return {
    write(record) {
      if (record.update.length > MAX_BYTES) return
      try {
        storage.setItem(keyOf(record), encode(record.update))
      } catch {
        // The quota is spent: the disk's own record is on its way all the same.
      }
    },
    forget(records) {
      for (const record of records) storage.removeItem(keyOf(record))
    },
    read: () =>
      Object.keys(storage)
        .flatMap((key) => recordAt(storage, key, scope) ?? [])
        .toSorted((a, b) => a.n - b.n),
  }
}

/** Who has written ahead, and for where: work that the disk may not have. */
export function waitingAhead(
  storage: Storage | undefined = webStorage(),
): readonly { readonly scope: string; readonly owner: string }[] {
  return Object.keys(storage ?? {}).flatMap((key) => {
    const { owner, scope } = nameOf(key) ?? {}
    return owner === undefined || scope === undefined ? [] : [{ owner, scope }]
  })
}

function nameOf(key: string): { readonly owner: string; readonly n: number; readonly scope: string } | undefined {
  const [, owner, n, scope] = /^(\w+) (\d+) (.*)$/s.exec(key.startsWith(PREFIX) ? key.slice(PREFIX.length) : '') ?? []
  return owner === undefined || scope === undefined ? undefined : { owner, n: Number(n), scope }
}

function recordAt(storage: Storage, key: string, scope: string): Numbered | undefined {
  const name = nameOf(key)
  if (name?.scope !== scope) return undefined
  const update = decode(storage.getItem(key) ?? '')
  return update && { owner: name.owner, n: name.n, update }
}

/** One character a byte, which browsers store as one byte; eight hexadecimal digits in front say whether all of it is there. */
function encode(bytes: Uint8Array): string {
  let text = checksum(bytes)
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192))
  return text
}

function decode(text: string): Uint8Array | undefined {
  const bytes = Uint8Array.from(text.slice(8), (char) => char.charCodeAt(0))
  return checksum(bytes) === text.slice(0, 8) ? bytes : undefined
}

/** FNV-1a, 32 bits. */
function checksum(bytes: Uint8Array): string {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

function webStorage(): Storage | undefined {
  try {
    return typeof localStorage === 'undefined' ? undefined : localStorage
  } catch {
    return undefined
  }
}

// The LogStore in memory: the same promises but for surviving the process. For tests and for reading the rules; knows no SQL.
import type { RoomName } from '../../../shared/protocol/index.ts'
import { AppendConflict } from '../append-conflict.ts'
import { GENESIS_HASH } from '../entry-hash.ts'
import type {
  Append,
  ContourVersion,
  Ended,
  EntryHeader,
  Head,
  ItemVersion,
  LastBy,
  LogEntry,
  LogStore,
  Outline,
  Rejected,
  RejectedPage,
  RoomLoad,
  Snapshot,
} from '../ports.ts'
import { proofReads } from './proof-reads.ts'

class MemoryRoom {
  readonly entries: LogEntry[] = []
  readonly claims = new Map<number, { readonly actor: string; readonly seq: number }>()
  readonly rejected: Rejected[] = []
  readonly snapshots = new Map<number, Uint8Array>()
  versions: Ended<ContourVersion>[] = []
  items: Ended<ItemVersion>[] = []
}

export function createMemoryLog(): LogStore {
  return new MemoryLog()
}

class MemoryLog implements LogStore {
  readonly #rooms = new Map<RoomName, MemoryRoom>()
  readonly proof = proofReads((room) => this.#room(room))

  async append(appends: readonly Append[]): Promise<void> {
    await Promise.resolve()
    const taken = new Set<string>()
    for (const { entry, claims } of appends) {
      const room = this.#room(entry.room)
      takeOnce(taken, `entry ${entry.room} ${entry.seq}`, entry.seq <= room.entries.length)
      for (const client of claims) takeOnce(taken, `client ${entry.room} ${client}`, room.claims.has(client))
    }
    for (const append of appends) this.#keep(append)
  }

  async load(room: RoomName): Promise<RoomLoad> {
    const { entries, claims } = this.#room(room)
    const snapshot = (await this.snapshots(room)).at(-1) ?? null
    return {
      snapshot,
      tail: entries.filter(({ seq }) => seq > (snapshot?.seq ?? 0)),
      claims: new Map([...claims].map(([client, { actor }]) => [client, actor])),
      head: await this.head(room),
    }
  }

  head(room: RoomName): Promise<Head> {
    return Promise.resolve(this.#room(room).entries.at(-1) ?? { seq: 0, hash: GENESIS_HASH, at: 0 })
  }

  async heads(rooms: readonly RoomName[]): Promise<ReadonlyMap<RoomName, number>> {
    return new Map(rooms.map((room) => [room, this.#room(room).entries.length]))
  }

  entries(room: RoomName, from: number, limit: number): Promise<readonly LogEntry[]> {
    return Promise.resolve(
      this.#room(room)
        .entries.filter(({ seq }) => seq >= from)
        .slice(0, limit),
    )
  }

  async headers(room: RoomName, from: number, limit: number): Promise<readonly EntryHeader[]> {
    return (await this.entries(room, from, limit)).map(({ update: _, ...header }) => header)
  }

  async outline(room: RoomName, from: number, limit: number): Promise<readonly Outline[]> {
    return (await this.entries(room, from, limit)).map(outlineOf)
  }

  rooms(): Promise<readonly RoomName[]> {
    return Promise.resolve([...this.#rooms].flatMap(([name, room]) => (room.entries.length > 0 ? [name] : [])).sort())
  }

  saveSnapshot(room: RoomName, seq: number, state: Uint8Array): Promise<void> {
    this.#room(room).snapshots.set(seq, state.slice())
    return Promise.resolve()
  }

  snapshots(room: RoomName): Promise<readonly Snapshot[]> {
    const list = [...this.#room(room).snapshots].map(([seq, state]) => ({ seq, state: state.slice() }))
    return Promise.resolve(list.sort((a, b) => a.seq - b.seq))
  }

  async snapshotBefore(room: RoomName, seq: number): Promise<Snapshot | null> {
    return (await this.snapshots(room)).filter((snapshot) => snapshot.seq <= seq).at(-1) ?? null
  }

  reject(rejected: Rejected): Promise<void> {
    this.#room(rejected.room).rejected.push(rejected)
    return Promise.resolve()
  }

  rejected(room: RoomName, page?: RejectedPage): Promise<readonly Rejected[]> {
    const { rejected } = this.#room(room)
    if (!page) return Promise.resolve([...rejected])
    const end = page.before === undefined ? rejected.length : rejected.findIndex(({ id }) => id === page.before)
    let total = 0
    const newest = rejected
      .slice(0, Math.max(end, 0))
      .reverse()
      .filter(({ update }, index) => (total += update.length) <= page.bytes || index === 0)
    return Promise.resolve(newest.slice(0, page.limit).reverse())
  }

  contoursAt(room: RoomName, seq: number, frame?: string): Promise<readonly ContourVersion[]> {
    const there = this.#room(room).versions.filter(
      (version) => holdsAt(version, seq) && version.points !== null && (frame === undefined || version.frame === frame),
    )
    return Promise.resolve(there.map(withoutEnd).sort((a, b) => compare(a.contour, b.contour)))
  }

  contourVersions(room: RoomName): Promise<readonly Ended<ContourVersion>[]> {
    const { versions } = this.#room(room)
    return Promise.resolve([...versions].sort((a, b) => a.fromSeq - b.fromSeq || compare(a.contour, b.contour)))
  }

  itemsAt(room: RoomName, seq: number): Promise<readonly ItemVersion[]> {
    const there = this.#room(room).items.filter((version) => holdsAt(version, seq) && version.value !== null)
    return Promise.resolve(there.map(withoutEnd).sort(byItem))
  }

  itemVersions(room: RoomName): Promise<readonly Ended<ItemVersion>[]> {
    return Promise.resolve([...this.#room(room).items].sort((a, b) => a.fromSeq - b.fromSeq || byItem(a, b)))
  }

  lacksItems(): Promise<boolean> {
    return Promise.resolve(false)
  }

  replaceItems(name: RoomName, through: number, versions: readonly ItemVersion[]): Promise<void> {
    const room = this.#room(name)
    const later = room.items.filter(({ fromSeq }) => fromSeq > through)
    room.items = []
    for (const version of [...versions, ...later.map(withoutEnd)])
      room.items = followed(room.items, version, isSameItem)
    return Promise.resolve()
  }

  place(room: RoomName, seq: number): Promise<Head | undefined> {
    const entry = this.#room(room).entries[seq - 1]
    return Promise.resolve(entry && { seq, hash: entry.hash, at: entry.at })
  }

  async contourEntries(name: RoomName, contour: string, seq: number, limit: number): Promise<readonly EntryHeader[]> {
    const { versions, entries } = this.#room(name)
    const made = versions.filter((version) => version.contour === contour && version.fromSeq <= seq)
    const seqs = made.map(({ fromSeq }) => fromSeq).sort((a, b) => b - a)
    return seqs.slice(0, limit).flatMap((at) => entries.slice(at - 1, at).map(({ update: _, ...header }) => header))
  }

  async lastBy(name: RoomName, actor: string): Promise<LastBy> {
    const { entries, versions, items } = this.#room(name)
    const contours = new Map<string, number>()
    const objects = new Map<string, number>()
    for (const entry of entries.filter((made) => made.actor === actor))
      for (const change of entry.changes)
        if ('contour' in change) contours.set(change.contour, entry.seq)
        else if ('object' in change) objects.set(change.object, entry.seq)
    const isLast = (last: ReadonlyMap<string, number>, key: string, seq: number) => last.get(key) === seq
    return {
      contours: versions
        .filter((version) => version.points !== null && isLast(contours, version.contour, version.fromSeq))
        .map(withoutEnd)
        .sort((a, b) => compare(a.contour, b.contour)),
      objects: items
        .filter(({ root, readable, value }) => root === 'objects' && readable && value !== null)
        .filter(({ key, fromSeq }) => isLast(objects, key, fromSeq))
        .map(withoutEnd)
        .sort(byItem),
    }
  }

  access(): Promise<void> {
    return Promise.resolve()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  #keep({ entry, claims, contourVersions, itemVersions = [] }: Append): void {
    const room = this.#room(entry.room)
    room.entries.push(entry)
    for (const client of claims) room.claims.set(client, { actor: entry.actor, seq: entry.seq })
    for (const version of contourVersions)
      room.versions = followed(room.versions, version, (old) => old.contour === version.contour)
    for (const version of itemVersions) room.items = followed(room.items, version, isSameItem)
  }

  #room(name: RoomName): MemoryRoom {
    const room = this.#rooms.get(name) ?? new MemoryRoom()
    this.#rooms.set(name, room)
    return room
  }
}

interface Begun {
  readonly fromSeq: number
}

/** The versions with one more, which ends the one before it of the same thing. */
function followed<T extends Begun>(
  versions: readonly Ended<T>[],
  next: T,
  isSame: (old: T, next: T) => boolean,
): Ended<T>[] {
  const ended = versions.map((old) => (old.toSeq === null && isSame(old, next) ? { ...old, toSeq: next.fromSeq } : old))
  return [...ended, { ...next, toSeq: null }]
}

function holdsAt({ fromSeq, toSeq }: Ended<Begun>, seq: number): boolean {
  return fromSeq <= seq && (toSeq === null || toSeq > seq)
}

function withoutEnd<T>({ toSeq: _, ...version }: Ended<T>): Omit<Ended<T>, 'toSeq'> {
  return version
}

function isSameItem(a: ItemVersion, b: ItemVersion): boolean {
  return a.root === b.root && a.key === b.key
}

function byItem(a: ItemVersion, b: ItemVersion): number {
  return compare(a.root, b.root) || compare(a.key, b.key)
}

function outlineOf({ seq, at, actor, actorName, changes }: LogEntry): Outline {
  const objects = new Set(changes.flatMap((change) => ('object' in change ? [change.object] : [])))
  const frames = new Set(changes.flatMap((change) => ('frame' in change && change.frame ? [change.frame] : [])))
  const kind = changes[0]?.type ?? null
  return { seq, at, actor, actorName, changes: changes.length, kind, objects: [...objects], frames: [...frames] }
}

function takeOnce(taken: Set<string>, key: string, isTaken: boolean): void {
  if (isTaken || taken.has(key)) throw new AppendConflict(`${key} is taken`)
  taken.add(key)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

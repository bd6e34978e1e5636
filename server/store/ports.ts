// Contract: what the server asks of storage, in the domain's words. Knows no SQL; implementations live beside it (libsql/, memory/).
import type { Role, SeriesDetail, SeriesSummary } from '../../shared/api/index.ts'
import type { Change, ContourContent, DocContent } from '../../shared/model/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { Ontology } from '../../shared/ontology/index.ts'

/** One row of `entries`, complete: hash = SHA-256 over every other field and prevHash (docs/spec/storage.md). Hashes are lower-case hex. */
export interface LogEntry {
  readonly room: RoomName
  readonly seq: number
  readonly actor: string
  readonly actorName: string
  readonly session: string
  readonly role: Role
  /** Server time, ms since the epoch; never decreases within a room. */
  readonly at: number
  readonly update: Uint8Array
  readonly changes: readonly Change[]
  readonly prevHash: string
  readonly hash: string
}

export type EntryHeader = Omit<LogEntry, 'update'>

/** What a list or a timeline shows of an entry. */
export interface Outline {
  readonly seq: number
  readonly at: number
  readonly actor: string
  readonly actorName: string
  /** How many changes. */
  readonly changes: number
  /** The type of the first change; null = it changed nothing. */
  readonly kind: string | null
  /** The objects and the frames that it touched, each once, in the order of the changes. */
  readonly objects: readonly string[]
  readonly frames: readonly string[]
}

/** Everything of a contour but its place and its points: kind, parent, state, what proposed it, unknown keys. */
export type ContourFields = Omit<ContourContent, 'objectId' | 'frame' | 'points'>

/** One state of one contour: valid from entry `fromSeq` until `toSeq` (exclusive; null = still). A derived row, rebuildable from the log. */
export interface ContourVersion {
  readonly contour: string
  readonly fromSeq: number
  readonly frame: string
  readonly object: string
  /** Packed vertices as little-endian float64 bytes; null = the contour was removed at fromSeq. */
  readonly points: Uint8Array | null
  readonly fields: ContourFields
}

/** One state of one item of the document that is no readable contour; its span is as a contour version's. A derived row too. */
export interface ItemVersion {
  readonly root: 'meta' | 'objects' | 'contours' | 'classifications'
  readonly key: string
  readonly fromSeq: number
  /** False: kept as it is, and no version of the model can read it. */
  readonly readable: boolean
  /** JSON text, as the document's content has it; null = the item went at fromSeq. */
  readonly value: string | null
}

/** A derived row with the entry that ended it; null = it still holds. */
export type Ended<T> = T & { readonly toSeq: number | null }

export interface Append {
  readonly entry: LogEntry
  readonly contourVersions: readonly ContourVersion[]
  readonly itemVersions?: readonly ItemVersion[]
  /** Client ids of Yjs first seen in this entry; claimed for `actor` for ever. */
  readonly claims: readonly number[]
}

export interface Rejected {
  readonly id: string
  readonly room: RoomName
  readonly at: number
  readonly actor: string
  readonly actorName: string
  readonly session: string
  readonly role: Role
  readonly reason: string
  readonly detail: string
  readonly update: Uint8Array
}

/** Which of the refused to read: anybody's bytes lie there, so there may be any amount of them. */
export interface RejectedPage {
  /** Those refused before the one with this id; the newest when left out. */
  readonly before?: string | undefined
  readonly limit: number
  /** Bytes of their updates together; the first counts as fitting. */
  readonly bytes: number
}

/** The whole document right after entry `seq`, as one Yjs update. A cache: the log is the truth. */
export interface Snapshot {
  readonly seq: number
  readonly state: Uint8Array
}

export interface RoomLoad {
  /** Newest usable snapshot (its bytes have the hash that was stored with them), or null. */
  readonly snapshot: Snapshot | null
  /** Entries after the snapshot, in order. */
  readonly tail: readonly LogEntry[]
  /** Every claim of the room: Yjs client id → user id. */
  readonly claims: ReadonlyMap<number, string>
  readonly head: Head
}

/** The newest entry's place in the chain; seq 0, 64 zeros and time 0 for an empty room. */
export interface Head {
  readonly seq: number
  readonly hash: string
  readonly at: number
}

/** What one person's hand last made. */
export interface LastBy {
  readonly contours: readonly ContourVersion[]
  readonly objects: readonly ItemVersion[]
}

/** The append-only log and its projections. Every promise resolves only when the fact is durable (fsync'ed), or rejects and nothing was kept. */
export interface LogStore {
  /** For proofs: what is stored beside the entries, piece by piece. */
  readonly proof: ProofReads
  /** Atomic per call over all given appends; rejects with AppendConflict when a (room, seq) or a client id is taken. */
  append(appends: readonly Append[]): Promise<void>
  load(room: RoomName): Promise<RoomLoad>
  head(room: RoomName): Promise<Head>
  /** The newest seq of each of these rooms, 0 for an empty one; costs the same however long the logs are. */
  heads(rooms: readonly RoomName[]): Promise<ReadonlyMap<RoomName, number>>
  /** Entries with from ≤ seq, at most `limit`, in order. Includes update bytes. */
  entries(room: RoomName, from: number, limit: number): Promise<readonly LogEntry[]>
  /** The same without update bytes, for lists: an import's are many megabytes. */
  headers(room: RoomName, from: number, limit: number): Promise<readonly EntryHeader[]>
  /** The same without details, for lists of very many. */
  outline(room: RoomName, from: number, limit: number): Promise<readonly Outline[]>
  rooms(): Promise<readonly RoomName[]>
  saveSnapshot(room: RoomName, seq: number, state: Uint8Array): Promise<void>
  snapshots(room: RoomName): Promise<readonly Snapshot[]>
  /** The newest usable snapshot at or before entry `seq`, or null. */
  snapshotBefore(room: RoomName, seq: number): Promise<Snapshot | null>
  reject(rejected: Rejected): Promise<void>
  /** In the order of refusal; with `page`, the newest of them that fit it. */
  rejected(room: RoomName, page?: RejectedPage): Promise<readonly Rejected[]>
  /** The contours as they were right after entry `seq`, optionally of one frame. */
  contoursAt(room: RoomName, seq: number, frame?: string): Promise<readonly ContourVersion[]>
  contourVersions(room: RoomName): Promise<readonly Ended<ContourVersion>[]>
  /** Everything but readable contours as it was right after entry `seq`, by root and key. */
  itemsAt(room: RoomName, seq: number): Promise<readonly ItemVersion[]>
  itemVersions(room: RoomName): Promise<readonly Ended<ItemVersion>[]>
  /** True while the room has entries that are older than item versions: until they have been derived, `itemsAt` knows nothing of them. */
  lacksItems(room: RoomName): Promise<boolean>
  /** Takes `versions` for all that there is through entry `through`; later ones stay. The room then lacks nothing. */
  replaceItems(room: RoomName, through: number, versions: readonly ItemVersion[]): Promise<void>
  /** An entry's place in the chain; undefined when the room has no such entry. */
  place(room: RoomName, seq: number): Promise<Head | undefined>
  /** Entries at or before `seq` that made a version of the contour, the newest first, at most `limit`. */
  contourEntries(room: RoomName, contour: string, seq: number, limit: number): Promise<readonly EntryHeader[]>
  /** Of each contour, and of each object, the version that the person's last change of it made; none where that removed it. */
  lastBy(room: RoomName, actor: string): Promise<LastBy>
  access(record: {
    readonly at: number
    readonly actor: string
    readonly action: string
    readonly target: string
  }): Promise<void>
  close(): Promise<void>
}

/** Which store this is, and which it was before it was put back from a copy. */
export interface StoreName {
  readonly name: string
  readonly former: ReadonlySet<string>
}

/** As it lies there: its bytes need not be those that it was stored with. */
export interface StoredSnapshot extends Snapshot {
  /** Of the bytes that were stored. */
  readonly sha256: string
}

/** Whose Yjs client id it is, and since which entry. */
export interface Claim {
  readonly client: number
  readonly actor: string
  readonly seq: number
}

/** One change of one entry, as it can be searched for. */
export interface ChangeRow {
  readonly seq: number
  readonly ordinal: number
  readonly type: string
  readonly object: string | null
  readonly contour: string | null
  readonly frame: string | null
  readonly actor: string
  readonly at: number
}

/** Everything that is stored beside the entries, read piece by piece, so that a proof of any length needs little memory. */
export interface ProofReads {
  /** The first snapshot after entry `after`; null when there is none. */
  nextSnapshot(room: RoomName, after: number): Promise<StoredSnapshot | null>
  claims(room: RoomName): Promise<readonly Claim[]>
  /** Those of entries `from` to `to`, both included, in order. */
  changes(room: RoomName, from: number, to: number): Promise<readonly ChangeRow[]>
  /** Versions together by contour and in the order of entries. */
  contours(
    room: RoomName,
    piece: Piece<Pick<ContourVersion, 'contour' | 'fromSeq'>>,
  ): Promise<readonly Ended<ContourVersion>[]>
  /** Versions together by item and in the order of entries. */
  items(
    room: RoomName,
    piece: Piece<Pick<ItemVersion, 'root' | 'key' | 'fromSeq'>>,
  ): Promise<readonly Ended<ItemVersion>[]>
}

/** Which versions to read next. */
export interface Piece<T> {
  /** Those behind this one; undefined = from the first. */
  readonly after: T | undefined
  readonly limit: number
  /** Those that held after this entry; 0 = all. */
  readonly since: number
}

/** An entry that somebody gave a name. */
export interface Moment {
  readonly id: string
  readonly room: RoomName
  readonly seq: number
  readonly name: string
  readonly actor: string
  readonly actorName: string
  /** ms since the epoch. */
  readonly at: number
}

/** Named moments, and how far each person has looked. Neither a naming nor a removal is ever taken back. */
export interface MarkStore {
  /** By seq, then by when they were named; those removed are left out. */
  moments(room: RoomName): Promise<readonly Moment[]>
  addMoment(moment: Moment): Promise<void>
  /** False when there is no such moment any more. Who removed it stays on record. */
  removeMoment(
    id: string,
    by: { readonly actor: string; readonly actorName: string; readonly at: number },
  ): Promise<boolean>
  /** The last entry that the person has looked at; 0 = never. */
  looked(room: RoomName, actor: string): Promise<number>
  /** Answers how far they have looked now: a mark never goes back. */
  look(room: RoomName, actor: string, seq: number, at: number): Promise<number>
}

export interface StoredInstance {
  readonly sopInstanceUID: string
  readonly sopClassUID: string
  /** SHA-256 of the original file, hex: its name in the object store. */
  readonly sha256: string
  readonly bytes: number
  readonly seriesId: string
  /** The frames' metadata as served, unsorted. */
  readonly frames: SeriesDetail['frames']
  /** Where each frame's encoded bytes lie in the original file: byte ranges, concatenated in order. */
  readonly ranges: readonly (readonly { readonly offset: number; readonly length: number }[])[]
}

/** Projects, the series index and ontologies. */
export interface RecordStore {
  projects(): Promise<
    readonly { readonly id: string; readonly name: string; readonly ontology: string; readonly series: number }[]
  >
  ensureProject(id: string, name: string, ontology: Ontology): Promise<void>
  ontology(projectId: string): Promise<Ontology | undefined>
  seriesOf(projectId: string): Promise<readonly SeriesSummary[]>
  series(seriesId: string): Promise<SeriesDetail | undefined>
  /** A series without its frames: cheap, for checking that it exists and where. */
  seriesSummary(seriesId: string): Promise<(SeriesSummary & { readonly projectId: string }) | undefined>
  /** True when `frame` (`<SOPInstanceUID>#<frameNumber>`) belongs to the series. */
  frameExists(seriesId: string, frame: string): Promise<boolean>
  /** By SOP Instance UID within a project: what is already there. */
  instance(projectId: string, sopInstanceUID: string): Promise<StoredInstance | undefined>
  /** Any instance with that file hash: for serving pixels. */
  instanceBySha256(sha256: string): Promise<StoredInstance | undefined>
  /** Adds an instance under its series (created or completed from `series`), atomically. */
  addInstance(projectId: string, series: Omit<SeriesDetail, 'frames'>, instance: StoredInstance): Promise<void>
  close(): Promise<void>
}

/** Original files, bit-exact, by the SHA-256 of their content. */
export interface ObjectStore {
  /** Stores and returns the hash; storing the same bytes again is a no-op. Durable when resolved. */
  put(bytes: Uint8Array): Promise<string>
  has(sha256: string): Promise<boolean>
  read(sha256: string, range?: { readonly offset: number; readonly length: number }): Promise<Uint8Array>
}

/** What `at/:seq` needs beyond contours: document content at an entry. */
export type ContentAt = (room: RoomName, seq: number, frame?: string) => Promise<DocContent>

// The whole HTTP application on stores in memory, for tests that speak HTTP to it. Rooms and imaging are fakes that remember what they were asked.
import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import type { WebSocket } from 'ws'
import type { Identity, Role, UploadReport } from '../../shared/api/index.ts'
import type { DocContent } from '../../shared/model/index.ts'
import type { Room, RoomName } from '../../shared/protocol/index.ts'
import { createApp } from '../app.ts'
import { createAttemptLimit, createSignIn, createTokens, identifyByToken, type Tokens } from '../auth/index.ts'
import type { AppEnv, AppPorts, ImagingPort, RoomsPort, Written } from '../http/index.ts'
import { createHistoryReader, withItems } from '../history/index.ts'
import type { LogFields } from '../log.ts'
import { createReview, type ConnectionContext, type SocketPort } from '../room/index.ts'
import { STORAGE_OK, type Append, type LogEntry, type LogStore, type Rejected } from '../store/index.ts'
import { createMemoryLog, createMemoryMarks, createMemoryRecords, createMemoryReview } from '../store/memory/index.ts'
import { headerOf, instanceOf, ontology } from './records.ts'

const SECRET = new Uint8Array(32).fill(7)
export const SHA = 'a'.repeat(64)
export const ROOM = 'labels:s:truth' as RoomName

type Body = Exclude<RequestInit['body'], null>

/** What the parts were asked, and what a test can turn. */
interface TestState {
  readonly logged: { message: string; fields: LogFields | undefined }[]
  readonly accesses: { actor: string; action: string; target: string }[]
  readonly connected: {
    context: ConnectionContext
    socket: SocketPort
    heard: (Uint8Array | string)[]
    closed: number
  }[]
  readonly imported: { room: Room; identity: Identity; content: DocContent }[]
  readonly restored: { room: Room; identity: Identity; update: Uint8Array; isSafe: boolean }[]
  readonly uploaded: { project: string; path: string; bytes: Uint8Array | string }[]
  /** What the next import answers. */
  written: Written
  /** Why the log cannot append, while set. */
  broken: string | undefined
  /** ms since the epoch. */
  now: number
}

export interface TestApp extends TestState {
  readonly app: Hono<AppEnv>
  readonly ports: AppPorts
  token(role: Role): Promise<string>
  get(path: string, role?: Role): Promise<Response>
  post(path: string, body: Body, role?: Role): Promise<Response>
  /** As a websocket client would; `accepted` when the upgrade was granted. */
  upgrade(path: string): Promise<{ response: Response; accepted: ((socket: WebSocket) => void) | undefined }>
  /** Appends an entry as the pipeline would, with a made-up hash. */
  append(entry: Partial<LogEntry>, more?: Partial<Append>): Promise<void>
  quarantine(rejected: Partial<Rejected>): Promise<void>
}

const report: UploadReport = { added: 1, duplicates: 0, conflicts: [], rejected: [], nonImages: 0, series: [] }
const empty: DocContent = { meta: {}, objects: {}, contours: {}, classifications: {} }

export async function createTestApp(change: Partial<AppPorts> = {}): Promise<TestApp> {
  const state: TestState = {
    logged: [],
    accesses: [],
    connected: [],
    imported: [],
    restored: [],
    uploaded: [],
    written: { ok: true, seq: 1, hash: 'h' },
    broken: undefined,
    now: Date.UTC(2026, 0, 1),
  }
  const memory = createMemoryLog()
  const tokens = createTokens(SECRET, () => state.now)
  const ports: AppPorts = { ...portsOf(state, memory, tokens), ...change }
  const app = createApp(ports)
  const token = async (role: Role) => (await tokens.sign(`The ${role}`, role)).token
  const ask = async (path: string, init: RequestInit, role?: Role) => {
    const headers = new Headers(init.headers)
    if (role) headers.set('authorization', `Bearer ${await token(role)}`)
    return app.request(path, { ...init, headers })
  }
  await ports.records.ensureProject('p', 'Project', ontology)
  await ports.records.addInstance('p', headerOf('s'), { ...instanceOf('s', '1.2.3', 2), sha256: SHA })
  return Object.assign(state, {
    app,
    ports,
    token,
    get: (path: string, role?: Role) => ask(path, {}, role),
    post: (path: string, body: Body, role?: Role) =>
      ask(path, { method: 'POST', ...(body === undefined ? {} : { body }) }, role),
    async upgrade(path: string) {
      let accepted: ((socket: WebSocket) => void) | undefined
      const env = { acceptUpgrade: (taken: (socket: WebSocket) => void) => void (accepted = taken) }
      const response = await app.request(path, { headers: { upgrade: 'websocket', connection: 'upgrade' } }, env)
      return { response, accepted }
    },
    async append(entry: Partial<LogEntry>, more: Partial<Append> = {}) {
      const { seq } = await memory.head(ROOM)
      await memory.append([{ entry: { ...entryOf(seq + 1), ...entry }, contourVersions: [], claims: [], ...more }])
    },
    quarantine: (rejected: Partial<Rejected>) => memory.reject({ ...rejectedOf(), ...rejected }),
  })
}

function portsOf(state: TestState, memory: LogStore, tokens: Tokens): AppPorts {
  const limit = createAttemptLimit({ perCaller: 3, inAll: 9, window: 60_000 }, () => state.now)
  const remember = (message: string, fields?: LogFields) => void state.logged.push({ message, fields })
  return {
    identify: identifyByToken(tokens),
    signIn: createSignIn({ tokens, secret: SECRET, needsCode: false, limit }),
    records: createMemoryRecords(),
    log: {
      head: (room) => memory.head(room),
      place: (room, seq) => memory.place(room, seq),
      headers: (room, from, limit_) => memory.headers(room, from, limit_),
      entries: (room, from, limit_) => memory.entries(room, from, limit_),
      rejected: (room, page) => memory.rejected(room, page),
      access: async (record) => void state.accesses.push(record),
    },
    contentAt: async (_, seq, frame) => ({ ...empty, meta: { seq, ...(frame === undefined ? {} : { frame }) } }),
    history: withItems(createHistoryReader(memory), memory),
    marks: createMemoryMarks(),
    newId: randomUUID,
    review: createReview({ log: memory, review: createMemoryReview(memory) }),
    rooms: roomsOf(state),
    imaging: imagingOf(state),
    storage: {
      check: async () =>
        state.broken === undefined ? STORAGE_OK : { state: 'failing', reason: state.broken, since: state.now },
    },
    logger: { info: remember, warn: remember, error: remember },
    version: '1.2.3',
    now: () => state.now,
    loopback: true,
    scratch: '/nonexistent',
    pages: undefined,
  }
}

function roomsOf(state: TestState): RoomsPort {
  return {
    connect(context, socket) {
      const connection = { context, socket, heard: [] as (Uint8Array | string)[], closed: 0 }
      state.connected.push(connection)
      return { message: (data) => void connection.heard.push(data), closed: () => void (connection.closed += 1) }
    },
    async importContent(room, identity, content) {
      state.imported.push({ room, identity, content })
      return state.written
    },
    settleLook: async () => ({ ok: false, reason: 'unknown_look', detail: 'These rooms are fakes.' }),
    settleRefused: async () => ({ ok: false, reason: 'unknown_update', detail: 'These rooms are fakes.' }),
    async restore(room, identity, { update, isRight }) {
      const isSafe = await isRight()
      state.restored.push({ room, identity, update, isSafe })
      return isSafe ? state.written : { ok: false, reason: 'moved', detail: '' }
    },
    count: () => 2,
  }
}

function imagingOf(state: TestState): ImagingPort {
  return {
    async ingestFile(project, path, bytes) {
      state.uploaded.push({ project, path, bytes })
      return report
    },
    async ingestZip(project, path, file) {
      state.uploaded.push({ project, path, bytes: file })
      return report
    },
    framePixels: async (sha, frame) => (sha === SHA && frame === 1 ? new Uint8Array([1, 2, 3]) : undefined),
    thumbnail: async (id) => (id === 's' ? new Uint8Array([0x89, 0x50]) : undefined),
  }
}

function rejectedOf(): Rejected {
  const { room, at, actor, actorName, session, role, update } = entryOf(1)
  return { id: 'q1', room, at, actor, actorName, session, role, update, reason: 'read_only', detail: 'a viewer wrote' }
}

function entryOf(seq: number): LogEntry {
  return {
    room: ROOM,
    seq,
    actor: 'ana',
    actorName: 'Ana',
    session: 'x',
    role: 'annotator',
    at: 1000 + seq,
    update: new Uint8Array([1, 2, 3]),
    changes: [],
    prevHash: `h${seq - 1}`,
    hash: `h${seq}`,
  }
}

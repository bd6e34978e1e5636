// Rooms without a network, for tests: real rooms on a given log, sockets in memory, a clock that is told when to go on.
import type { Identity } from '../../../shared/api/index.ts'
import { labelsRoom, parseRoomName, type Room, type RoomName } from '../../../shared/protocol/index.ts'
import { soundStorage, type LogStore, type ReviewStore, type Storage, type StoreName } from '../../store/index.ts'
import { createMemoryReview } from '../../store/memory/index.ts'
import type { RoomLimits } from '../limits.ts'
import type { Clock, Neighbours, SocketPort } from '../ports.ts'
import { createRooms, type Rooms } from '../rooms.ts'
import { Author, FRAMES } from './author.ts'
import { Peer } from './peer.ts'

export const ROOM: RoomName = labelsRoom('series-a')

class TestClock implements Clock {
  #now = 1_700_000_000_000
  #timers = new Set<{ readonly at: number; readonly task: () => void }>()

  now(): number {
    return this.#now
  }

  after(ms: number, task: () => void): () => void {
    const timer = { at: this.#now + ms, task }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  pass(ms: number): void {
    this.#now += ms
    for (const timer of [...this.#timers].filter(({ at }) => at <= this.#now)) {
      this.#timers.delete(timer)
      timer.task()
    }
  }
}

/** A socket in memory: what is sent arrives in the next microtask, never within the call. */
class MemorySocket implements SocketPort {
  bufferedAmount = 0
  isOpen = true
  isPaused = false
  /** What the peer has sent and the room does not read. */
  readonly unread: Uint8Array[] = []
  readonly #peer: () => Peer
  #onClose: () => void = () => undefined

  constructor(peer: () => Peer) {
    this.#peer = peer
  }

  whenClosed(task: () => void): void {
    this.#onClose = task
  }

  pause(): void {
    this.isPaused = true
  }

  resume(): void {
    this.isPaused = false
    queueMicrotask(() => {
      while (!this.isPaused && this.unread.length > 0) this.onMessage(this.unread.shift() ?? new Uint8Array())
    })
  }

  onMessage: (bytes: Uint8Array) => void = () => undefined

  /** The peer sends. */
  arrive(bytes: Uint8Array): void {
    if (this.isPaused || this.unread.length > 0) this.unread.push(bytes)
    else this.onMessage(bytes)
  }

  send(bytes: Uint8Array): void {
    queueMicrotask(() => this.#peer().receive(bytes))
  }

  close(code: number, reason: string): void {
    if (!this.isOpen) return
    this.isOpen = false
    queueMicrotask(() => {
      this.#peer().close(code, reason)
      this.#onClose()
    })
  }
}

export interface JoinOptions {
  readonly user?: string
  readonly role?: Identity['role']
  readonly acks?: boolean
  readonly base?: Author
  readonly client?: number
  readonly room?: RoomName
}

export interface TestPeer extends Peer {
  readonly socket: { bufferedAmount: number; readonly isPaused: boolean; readonly unread: readonly Uint8Array[] }
  leave(): void
}

interface TestRoomOptions {
  readonly neighbours?: Neighbours
  readonly store?: StoreName
  readonly storage?: Storage
}

export class TestRooms {
  readonly clock = new TestClock()
  readonly rooms: Rooms
  readonly log: LogStore
  readonly review: ReviewStore
  readonly lines: string[] = []
  readonly errors: string[] = []
  #ids = 0

  constructor(
    log: LogStore,
    limits: Partial<RoomLimits> = {},
    { neighbours, store = { name: 'store-1', former: new Set() }, storage = soundStorage }: TestRoomOptions = {},
  ) {
    this.log = log
    this.review = createMemoryReview(log)
    const line = (message: string, fields?: { readonly error?: string }) => {
      this.lines.push(message)
      if (fields?.error !== undefined) this.errors.push(fields.error)
    }
    this.rooms = createRooms({
      log,
      store,
      storage,
      neighbours,
      review: this.review,
      limits,
      clock: this.clock,
      ids: { next: () => `id-${(this.#ids += 1)}` },
      series: { frameExists: (_series, frame) => Promise.resolve(FRAMES.some((known) => known === frame)) },
      logger: { info: line, warn: line, error: line },
    })
  }

  /** Connects; nothing has been said yet. */
  connect(options: JoinOptions = {}): TestPeer {
    const { user = 'ada', role = 'annotator', acks = true, base, client, room = ROOM } = options
    const author = base ?? new Author(user, client === undefined ? {} : { client })
    const socket = new MemorySocket(() => peer)
    const peer: Peer = new Peer(author, (bytes) => socket.arrive(bytes))
    const identity = { id: `u-${user}`, name: user, role }
    const context = {
      room: parsed(room),
      identity,
      session: `session-${user}-${(this.#ids += 1)}`,
      canWrite: role !== 'viewer',
      wantsAcks: acks,
    }
    const handle = this.rooms.connect(context, socket)
    socket.onMessage = (bytes) => handle.message(bytes)
    socket.whenClosed(() => handle.closed())
    return Object.assign(peer, {
      socket,
      leave: () => {
        socket.isOpen = false
        handle.closed()
      },
    })
  }

  /** Connects and syncs. */
  async join(options: JoinOptions = {}): Promise<TestPeer> {
    const peer = this.connect(options)
    peer.ask()
    await peer.until(({ isSynced, closed }) => isSynced || closed !== undefined)
    return peer
  }
}

function parsed(name: RoomName): Room {
  const room = parseRoomName(name)
  if (!room) throw new Error(name)
  return room
}

// One room: a live document, its connections, and a serial queue that gives every entry its place. Whenever in doubt it starts again from the log.
import { CloseCode, decodeMessage, encodeLimn, encodeSyncStep1, MAX_UPDATE_BYTES } from '../../shared/protocol/index.ts'
import type { Message, Room as Name } from '../../shared/protocol/index.ts'
import * as Y from 'yjs'
import { GENESIS_HASH, type LogStore } from '../store/index.ts'
import type { DurableHead } from './ack.ts'
import { Committer, type Passed } from './append.ts'
import type { Connection } from './connection.ts'
import { Frames } from './frames.ts'
import { refuse, type Refusal } from './gate/verdict.ts'
import { Joins } from './joins.ts'
import type { RoomLimits } from './limits.ts'
import type { Offer, Sender } from './offer.ts'
import { arrive, decide, tell } from './pipeline.ts'
import type { Clock, Ids, RoomLog, SeriesIndex } from './ports.ts'
import { Presence } from './presence.ts'
import { refuseOffer } from './quarantine.ts'
import { RoomState } from './room-state.ts'
import { SerialQueue } from './serial-queue.ts'
import { Snapshots } from './snapshots.ts'

export interface RoomOptions {
  readonly log: LogStore
  readonly series: SeriesIndex
  readonly clock: Clock
  readonly ids: Ids
  readonly logger: RoomLog
  readonly limits: RoomLimits
}

export class Room {
  readonly #name: Name
  readonly #options: RoomOptions
  readonly #onGone: () => void
  readonly #queue = new SerialQueue((error) => this.#fail('a room task failed', error))
  readonly #connections = new Set<Connection>()
  readonly #committer: Committer
  readonly #frames: Frames
  readonly #presence: Presence
  readonly #snapshots: Snapshots
  #joins = new Joins()
  #state: RoomState | undefined
  #durable: DurableHead = { seq: 0, hash: GENESIS_HASH }
  #isGone = false
  #snapshotAsked = false
  #cancelIdle: (() => void) | undefined
  readonly #onLost = new Set<() => void>()

  /** Begins to load. `onGone`: nothing may be asked of this room any more; the next who comes opens a new one. */
  constructor(name: Name, options: RoomOptions, onGone: () => void) {
    const { log, series, clock, logger, limits } = options
    this.#name = name
    this.#options = options
    this.#onGone = onGone
    this.#frames = new Frames(series, name.series)
    this.#snapshots = new Snapshots(name.name, log, logger, limits)
    this.#committer = new Committer(log, {
      kept: (passed) => this.#onKept(passed),
      failed: (error) => this.#fail('entries could not be kept', error),
    })
    this.#presence = new Presence({
      clock,
      interval: limits.presenceInterval,
      claimedBy: (client) => this.#state?.claims.get(client),
      connections: () => this.#connections,
    })
    this.#queue.add(() => this.#load())
  }

  get connections(): number {
    return this.#connections.size
  }

  join(connection: Connection): void {
    this.#cancelIdle?.()
    this.#cancelIdle = undefined
    this.#connections.add(connection)
    this.#queue.add(() => this.#welcome(connection))
  }

  receive(connection: Connection, data: Uint8Array | string): void {
    const arrival = arrive(data, connection, this.#options.clock.now())
    if (arrival.type === 'turned-away') return
    const message = decodeMessage(arrival.bytes)
    if (arrival.type === 'refused')
      this.#refuse(this.#offerOf(connection, updateIn(message, arrival.bytes)), arrival.refusal)
    else this.#read(connection, message, arrival.bytes)
  }

  leave(connection: Connection): void {
    connection.gone()
    if (!this.#connections.delete(connection)) return
    this.#presence.leave(connection)
    this.#unloadWhenIdle()
  }

  /** Work of the server itself, in its turn: `make` sees the durable document and offers an update, or nothing. `onLost`: the room went first. */
  write(make: (doc: Y.Doc) => Offer | undefined, onLost: () => void): void {
    this.#onLost.add(onLost)
    this.#queue.add(async () => {
      const state = await this.#settledState()
      const offer = state && make(state.doc)
      if (offer) await this.#take(offer)
    })
    this.#unloadWhenIdle()
  }

  /** Says good-bye in a way that clients come back from, keeps what has arrived, and writes a snapshot. */
  async close(): Promise<void> {
    for (const connection of this.#connections) connection.close(1012, 'the server restarts')
    await this.#queue.drained()
    const state = await this.#settledState()
    this.#go()
    if (state && this.#snapshots.isWorthwhile) await this.#snapshots.save(state.seq, this.#joins.encode(state.doc))
    state?.destroy()
  }

  #read(connection: Connection, message: Message, bytes: Uint8Array): void {
    switch (message.type) {
      case 'sync-step-1':
        return this.#queue.add(() => this.#answer(connection, message.stateVector))
      case 'sync-step-2':
      case 'update': {
        const offer = this.#offerOf(connection, message.update)
        return this.#queue.add(() => this.#take(offer))
      }
      case 'awareness':
        return this.#queue.add(() => {
          if (!this.#presence.receive(connection, message.update)) this.#malformed(connection, 'awareness', bytes)
        })
      case 'query-awareness':
        return this.#queue.add(() => this.#presence.announce(connection))
      case 'malformed':
        return this.#malformed(connection, message.detail, bytes)
      case 'auth':
      case 'limn':
        return undefined
    }
  }

  async #load(): Promise<void> {
    const { log } = this.#options
    this.#state = await RoomState.load(log, this.#name.name)
    this.#joins = new Joins()
    this.#durable = { seq: this.#state.seq, hash: this.#state.hash }
  }

  async #welcome(connection: Connection): Promise<void> {
    const state = await this.#settledState()
    if (!state || !connection.isOpen) return
    const { identity, session, canWrite, wantsAcks } = connection.context
    const { id, name, role } = identity
    const hello = { type: 'hello', protocol: 1, session, user: { id, name, role }, canWrite, ...this.#durable } as const
    if (wantsAcks) connection.send(encodeLimn({ ...hello, maxUpdateBytes: MAX_UPDATE_BYTES }))
    // P7: a reader is not asked for what it has; a stock client would answer, and be refused for it.
    if (canWrite) connection.send(encodeSyncStep1(Y.encodeStateVector(state.doc)))
    this.#presence.announce(connection)
  }

  async #answer(connection: Connection, stateVector: Uint8Array): Promise<void> {
    const state = await this.#settledState()
    if (!state || !connection.isOpen) return
    const messages = this.#answerOf(state, stateVector)
    if (!messages) return this.#malformed(connection, 'state vector', stateVector)
    for (const message of messages) connection.sendAsked(message)
    connection.isSubscribed = true
  }

  #answerOf(state: RoomState, stateVector: Uint8Array): readonly Uint8Array[] | undefined {
    try {
      return this.#joins.answer(state.doc, stateVector)
    } catch {
      // Reading the state vector is all that can fail, and then it is none.
      return undefined
    }
  }

  async #take(offer: Offer): Promise<void> {
    const state = this.#state
    if (this.#isGone || !state || offer.from.isMuted) return
    const presentAs = (client: number) => this.#presence.ownerOf(client)
    const now = () => this.#options.clock.now()
    const decision = await decide(offer, { room: this.#name, state, frames: this.#frames, presentAs, now })
    if (decision.type === 'passed') {
      if (decision.passed.append) this.#joins.grow(offer.update)
      this.#committer.add(decision.passed)
      return
    }
    this.#refuse(offer, decision.refusal)
    if (decision.spoiled) await this.#reload(state)
  }

  /** R9: the refused update is in the live document and cannot be taken out: back to what the log says. The others notice nothing. */
  async #reload(spoiled: RoomState): Promise<void> {
    if (!(await this.#committer.settled())) return
    await this.#load()
    spoiled.destroy()
  }

  /** The state with everything in it durable; undefined when the room is gone. */
  async #settledState(): Promise<RoomState | undefined> {
    const settled = await this.#committer.settled()
    return settled && !this.#isGone ? this.#state : undefined
  }

  #onKept(passed: readonly Passed[]): void {
    this.#snapshots.grow(passed)
    this.#durable = tell(passed, this.#connections, this.#durable)
    if (!this.#snapshots.isDue || this.#snapshotAsked) return
    this.#snapshotAsked = true
    this.#queue.add(async () => {
      const state = await this.#settledState()
      this.#snapshotAsked = false
      if (state) void this.#snapshots.save(state.seq, this.#joins.encode(state.doc))
    })
  }

  #offerOf(connection: Connection, update: Uint8Array): Offer {
    connection.offers += 1
    const { identity, session } = connection.context
    return { update, identity, session, from: connection, n: connection.offers }
  }

  #malformed(connection: Connection, detail: string, bytes: Uint8Array): void {
    const { identity, session } = connection.context
    const from: Sender = {
      isMuted: connection.isMuted,
      mute: () => connection.mute(),
      kept: () => undefined,
      refused: () => connection.close(CloseCode.MALFORMED, detail.slice(0, 100)),
    }
    this.#refuse({ update: bytes, identity, session, from, n: connection.offers }, refuse('malformed', detail))
  }

  #refuse(offer: Offer, refusal: Refusal): void {
    void refuseOffer(offer, refusal, { room: this.#name.name, ...this.#options })
  }

  /** R8: nothing in memory is trusted after a failure. Clients are asked to come back; they still have what was not acknowledged. */
  #fail(message: string, error: unknown): void {
    const { logger } = this.#options
    logger.error(message, { room: this.#name.name, error: error instanceof Error ? error.message : String(error) })
    for (const connection of this.#connections) connection.close(CloseCode.STORAGE_UNAVAILABLE, 'storage unavailable')
    this.#go()
  }

  #go(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#cancelIdle?.()
    this.#queue.clear()
    this.#presence.stop()
    for (const lost of this.#onLost) lost()
    this.#onGone()
  }

  #unloadWhenIdle(): void {
    if (this.#connections.size > 0 || this.#isGone || this.#cancelIdle) return
    const { clock, limits } = this.#options
    this.#cancelIdle = clock.after(limits.idle, () => {
      this.#cancelIdle = undefined
      this.#queue.add(() => this.#unload())
    })
  }

  async #unload(): Promise<void> {
    const state = await this.#settledState()
    // Who came and left meanwhile may still have work in the queue; the clock runs anew for them.
    if (!state || this.#connections.size > 0 || this.#cancelIdle) return
    this.#go()
    if (this.#snapshots.isWorthwhile) void this.#snapshots.save(state.seq, this.#joins.encode(state.doc))
    state.destroy()
  }
}

function updateIn(message: Message, bytes: Uint8Array): Uint8Array {
  return message.type === 'update' || message.type === 'sync-step-2' ? message.update : bytes
}

// Stage "connection": one socket in one room. Bounds size and rate of what comes in, and what waits to go out. Knows messages as bytes.
import { CloseCode, encodeLimn, MAX_MESSAGE_BYTES, type RejectReason } from '../../shared/protocol/index.ts'
import type { Backlog, Bringer } from './backlog.ts'
import type { StorageState } from '../store/index.ts'
import type { Refusal } from './gate/verdict.ts'
import type { RoomLimits } from './limits.ts'
import type { Offer, Recovered, Sender } from './offer.ts'
import type { ConnectionContext, SocketPort } from './ports.ts'
import { recoveredNext } from './recovered.ts'
import { TokenBucket } from './token-bucket.ts'

/** Bytes waiting for a peer up to which it is also sent what could wait. */
const MAX_BESIDE = 64 * 1024

export class Connection implements Sender, Bringer {
  readonly context: ConnectionContext
  /** Gets other people's entries: from its first answer to a SyncStep1 on, so that there is neither gap nor duplicate. */
  isSubscribed = false
  isMuted = false
  isStranded = false
  /** Sizes of the updates that arrived and are not settled, in bytes. */
  readonly #sizes: number[] = []
  /** The store that had kept the update that comes next, when that is given back. */
  #lostBy: string | undefined
  /** Updates that arrived, and how many of the first of them are settled; acknowledgements count them. */
  #offers = 0
  #settled = 0
  #backlog: Backlog | undefined
  readonly #socket: SocketPort
  readonly #limits: RoomLimits
  readonly #messages: TokenBucket
  readonly #bytes: TokenBucket
  #isOpen = true
  /** Bytes of answers that the peer asked for and that may still be waiting. */
  #asked = 0

  constructor(context: ConnectionContext, socket: SocketPort, limits: RoomLimits, now: number) {
    this.context = context
    this.#socket = socket
    this.#limits = limits
    this.#messages = new TokenBucket(limits.burstMessages, limits.messagesPerSecond, now)
    this.#bytes = new TokenBucket(limits.burstBytes, limits.bytesPerSecond, now)
  }

  /** What it brings from now on counts there. */
  enter(backlog: Backlog): void {
    this.#backlog = backlog
  }

  /** An update arrived. `former`: names that this store had. */
  offer(update: Uint8Array, former: ReadonlySet<string>): Offer {
    this.#offers += 1
    this.#sizes.push(update.length)
    this.#backlog?.arrived(this, update.length)
    if (this.isStranded) this.#settle(this.#offers)
    const { identity, session } = this.context
    return { update, identity, session, from: this, n: this.#offers, recovered: this.#takeMark(former) }
  }

  /** Updates that arrived, kept or not. */
  get offers(): number {
    return this.#offers
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** More is waiting for it than others may have waiting: what it asks for next can wait too. */
  get isBehind(): boolean {
    return this.#socket.bufferedAmount > this.#limits.maxBuffered
  }

  /** So much is waiting for it that what can wait should: it is never cut off for that. */
  get isBusy(): boolean {
    return this.#socket.bufferedAmount > Math.min(MAX_BESIDE, this.#limits.maxBuffered)
  }

  /** True when the message may be read; otherwise the connection is being closed. */
  accepts(data: Uint8Array | string, now: number): data is Uint8Array {
    if (!this.#isOpen || this.isMuted) return false
    if (typeof data === 'string') return this.#turnAway(CloseCode.MALFORMED, 'text message')
    if (data.length > MAX_MESSAGE_BYTES) return this.#turnAway(CloseCode.TOO_LARGE, 'message too large')
    const inTime = this.#messages.take(1, now) && this.#bytes.take(data.length, now)
    return inTime || this.#turnAway(CloseCode.TOO_FAST, 'too many messages')
  }

  /** R13: a peer that does not take what it is sent is cut off and resyncs; what it wrote before is kept all the same. */
  send(bytes: Uint8Array): void {
    if (!this.#isOpen) return
    const waiting = this.#socket.bufferedAmount
    if (waiting <= this.#limits.maxBuffered) this.#asked = 0
    if (waiting > this.#limits.maxBuffered + this.#asked) this.close(CloseCode.SLOW_CONSUMER, 'slow consumer')
    else this.#socket.send(bytes)
  }

  /** Something of any size that the peer asked for: it does not count as slowness. */
  sendAsked(bytes: Uint8Array): void {
    this.send(bytes)
    this.#asked += bytes.length
  }

  /** It says something about the update that comes next; what is not understood is passed over. */
  mark(text: string): void {
    this.#lostBy = recoveredNext(text) ?? this.#lostBy
  }

  /** What it said about the update that is here now. */
  #takeMark(former: ReadonlySet<string>): Recovered | undefined {
    const store = this.#lostBy
    this.#lostBy = undefined
    return store === undefined ? undefined : { store, wasHere: former.has(store) }
  }

  mute(): void {
    this.isMuted = true
    this.#settle(this.#offers)
  }

  pause(): void {
    if (this.#isOpen) this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  /** The peer stays: it reads on, and is asked to come back with what it offered when the storage works. */
  strand(): void {
    this.isStranded = true
    this.#settle(this.#offers)
  }

  tellStorage(storage: StorageState): void {
    const reason = storage.state === 'failing' ? storage.reason : ''
    if (this.context.wantsAcks) this.send(encodeLimn({ type: 'storage', state: storage.state, reason }))
  }

  kept(n: number, seq: number, hash: string): void {
    this.#settle(n)
    if (this.context.wantsAcks) this.send(encodeLimn({ type: 'ack', n, seq, hash }))
  }

  refused(n: number, { reason, detail }: Refusal, quarantine: string | undefined): void {
    if (quarantine === undefined) return this.close(CloseCode.STORAGE_UNAVAILABLE, 'storage unavailable')
    if (this.context.wantsAcks) this.send(encodeLimn({ type: 'reject', n, reason, detail, quarantine }))
    return this.close(closeCodeOf(reason), reason)
  }

  close(code: number, reason: string): void {
    if (!this.#isOpen) return
    this.gone()
    // Whoever is not listened to could not answer the closing handshake.
    this.#socket.resume()
    this.#socket.close(code, reason)
  }

  /** The socket has gone by itself. */
  gone(): void {
    this.#isOpen = false
    this.#backlog?.left(this)
    this.#settle(this.#offers)
  }

  /** The first `n` of its updates wait for nothing any more. */
  #settle(n: number): void {
    const sizes = this.#sizes.splice(0, n - this.#settled)
    if (sizes.length === 0) return
    this.#settled = n
    this.#backlog?.settled(
      sizes.length,
      sizes.reduce((sum, size) => sum + size, 0),
    )
  }

  #turnAway(code: CloseCode, reason: string): false {
    this.mute()
    this.close(code, reason)
    return false
  }
}

/** An honest client heals a gap by syncing again; everything else would be refused again. */
function closeCodeOf(reason: RejectReason): CloseCode {
  switch (reason) {
    case 'gap':
    case 'missing_dependency':
      return CloseCode.RESYNC
    case 'read_only':
    case 'layer_locked':
      return CloseCode.FORBIDDEN
    case 'too_large':
      return CloseCode.TOO_LARGE
    default:
      return CloseCode.INVALID_UPDATE
  }
}

// Who is here and what they are doing right now. Never logged; a client speaks for itself alone and under its own name. Knows no document.
import {
  awarenessOf,
  decodeAwareness,
  encodeAwarenessEntry,
  encodeAwarenessMessage,
  MAX_AWARENESS_BYTES,
} from '../../shared/protocol/index.ts'
import { Away } from './away.ts'
import type { Connection } from './connection.ts'
import { Left } from './left.ts'
import type { Clock, Said } from './ports.ts'
import { TokenBucket } from './token-bucket.ts'

/** Client ids that one connection may show: one, unless its document had to take a new one. */
const MAX_CLIENTS = 8
/** Bytes of one connection's presence that go out at once, and a second after that: a stroke of the largest size at 30 Hz fits. */
const BURST_BYTES = 128 * 1024
const BYTES_PER_SECOND = 512 * 1024
/** When whoever was busy is tried again at the earliest, ms. */
const LATER = 33
/** How often other nodes are told again who is here, ms: so they know that this node still is. */
const BEAT = 5_000
const COLOR = /^#[0-9a-fA-F]{3,8}$/

interface Shown {
  readonly owner: Connection
  /** As its client counts. */
  readonly clock: number
  /** As the others are told: it never falls behind what they have, even when a client comes back with an old clock. */
  readonly told: number
  /** As the others are told: the state as JSON text, and all of it as bytes. */
  readonly json: string
  readonly entry: Uint8Array
}

export interface PresenceOptions {
  readonly clock: Clock
  /** Least time between two messages to the room, ms. */
  readonly interval: number
  /** Whose client id it is for ever; undefined when nobody has written with it. */
  readonly claimedBy: (client: number) => string | undefined
  readonly connections: () => Iterable<Connection>
  /** Tells other nodes; undefined: there are none. */
  readonly relay?: ((said: readonly Said[], isAll: boolean) => void) | undefined
}

export class Presence {
  readonly #options: PresenceOptions
  readonly #shown = new Map<number, Shown>()
  readonly #clientsOf = new Map<Connection, Set<number>>()
  readonly #left = new Left()
  readonly #changed = new Set<number>()
  /** Those of them that came, did something or went here, and not at another node. */
  readonly #changedHere = new Set<number>()
  /** What those who were busy have not been told. */
  readonly #missed = new Map<Connection, Set<number>>()
  readonly #budgets = new WeakMap<Connection, TokenBucket>()
  readonly #away = new Away()
  #cancelBeat: (() => void) | undefined
  #lastFlush = Number.NEGATIVE_INFINITY
  #cancel: (() => void) | undefined

  constructor(options: PresenceOptions) {
    this.#options = options
    if (options.relay) this.#beatLater()
  }

  /** R7: whose client id it is who were the first to be here with it: so that nobody can claim it before its owner's first edit, nor while they are away. */
  ownerOf(client: number): string | undefined {
    return this.#shownBy(client) ?? this.#left.get(client)?.user ?? this.#away.get(client)?.user
  }

  /** Who is here with it, or may be: a connection that shows nothing does not say which of its person's client ids it has. */
  presentAs(client: number): string | undefined {
    const said = this.#shownBy(client) ?? this.#away.get(client)?.user
    const claimed = this.#options.claimedBy(client)
    if (said !== undefined || claimed === undefined) return said
    for (const connection of this.#options.connections())
      if (connection.context.identity.id === claimed && !this.#clientsOf.has(connection)) return claimed
    return undefined
  }

  #shownBy(client: number): string | undefined {
    return this.#shown.get(client)?.owner.context.identity.id
  }

  /** What another node says about its people. Who is here is nobody's business but this node's. */
  hear(node: string, said: readonly Said[], isAll: boolean): void {
    this.#changeAway(this.#away.hear(node, said, { isAll, now: this.#options.clock.now() }))
  }

  /** Other nodes hear who is here, and that nobody else is. */
  tellAll(): void {
    this.#options.relay?.(
      [...this.#shown.keys()].map((client) => this.#saidOf(client)),
      true,
    )
  }

  /** False when the bytes are no awareness update. What is too large, or speaks for others, is passed over. */
  receive(connection: Connection, update: Uint8Array): boolean {
    // Who has gone since it arrived would be shown for ever.
    if (!connection.isOpen || update.length > MAX_AWARENESS_BYTES) return true
    const decoded = decodeAwareness(update)
    if (!decoded.ok) return false
    for (const { client, clock, state } of decoded.entries) {
      if (!this.#isOwn(connection, client)) continue
      if (state === null) this.#remove(client)
      else if (!this.#show(connection, client, clock, state)) return false
    }
    this.#schedule()
    return true
  }

  /** Everybody who is here, to somebody who just came or asked. */
  announce(connection: Connection): void {
    const here = [...this.#shown].flatMap(([client, { owner }]) => (owner === connection ? [] : [client]))
    const away = [...this.#away.clients].filter((client) => !this.#shown.has(client))
    if (here.length + away.length === 0) return
    if (connection.isBusy) this.#miss(connection, [...here, ...away])
    else connection.send(messageOf([...here, ...away].map((client) => this.#entryOf(client))))
  }

  leave(connection: Connection): void {
    this.#missed.delete(connection)
    for (const client of this.#clientsOf.get(connection) ?? []) this.#remove(client)
    this.#schedule()
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
    this.#cancelBeat?.()
    this.#changed.clear()
    this.#missed.clear()
  }

  #isOwn(connection: Connection, client: number): boolean {
    const { identity } = connection.context
    const owner = this.#options.claimedBy(client) ?? this.ownerOf(client) ?? identity.id
    if (owner !== identity.id) return false
    const held = this.#clientsOf.get(connection)
    return !held || held.has(client) || held.size < MAX_CLIENTS
  }

  #show(connection: Connection, client: number, clock: number, state: unknown): boolean {
    const before = this.#shown.get(client)
    if (before?.owner === connection && clock <= before.clock) return true
    const json = stampedJson(state, connection)
    if (json === undefined) return false
    const told = Math.max(clock, this.#lastTold(client) + 1)
    if (before?.owner !== connection) this.#hand(client, before?.owner, connection)
    const entry = encodeAwarenessEntry({ client, clock: told, json })
    this.#shown.set(client, { owner: connection, clock, told, json, entry })
    this.#changed.add(client)
    this.#changedHere.add(client)
    return true
  }

  #remove(client: number): void {
    const shown = this.#shown.get(client)
    if (!shown) return
    this.#shown.delete(client)
    this.#hand(client, shown.owner, undefined)
    this.#left.remember(client, { user: shown.owner.context.identity.id, told: shown.told + 1 })
    this.#changed.add(client)
    this.#changedHere.add(client)
  }

  #lastTold(client: number): number {
    return this.#shown.get(client)?.told ?? this.#left.get(client)?.told ?? -1
  }

  /** One clock for all nodes as far as it goes, so that who moves between them is not behind anybody. */
  #changeAway(clients: readonly number[]): void {
    for (const client of clients) {
      if (this.#shown.has(client)) continue
      const [away, left] = [this.#away.get(client), this.#left.get(client)]
      const user = left?.user ?? away?.user
      if (user !== undefined)
        this.#left.remember(client, { user, told: Math.max(this.#lastTold(client) + 1, away?.clock ?? 0) })
      this.#changed.add(client)
    }
    this.#schedule()
  }

  #beatLater(): void {
    const { clock } = this.#options
    this.#cancelBeat = clock.after(BEAT, () => {
      this.#changeAway(this.#away.expire(clock.now()))
      if (this.#shown.size > 0) this.tellAll()
      this.#beatLater()
    })
  }

  #hand(client: number, from: Connection | undefined, to: Connection | undefined): void {
    const held = from && this.#clientsOf.get(from)
    held?.delete(client)
    if (from && held?.size === 0) this.#clientsOf.delete(from)
    if (!to) return
    const clients = this.#clientsOf.get(to) ?? new Set()
    this.#clientsOf.set(to, clients.add(client))
  }

  #schedule(least = 0): void {
    if (this.#changed.size + this.#missed.size === 0 || this.#cancel) return
    const { clock, interval } = this.#options
    const wait = Math.max(least, this.#lastFlush + interval - clock.now())
    if (wait <= 0) this.#flush()
    else
      this.#cancel = clock.after(wait, () => {
        this.#cancel = undefined
        this.#flush()
      })
  }

  /** Everybody hears of everybody who changed; what each shows is written once, however many hear of it. */
  #flush(): void {
    this.#lastFlush = this.#options.clock.now()
    const changed = this.#takeChanged()
    const forAll = changed.size > 0 && messageOf([...changed.values()])
    for (const connection of this.#options.connections()) {
      if (connection.isBusy) {
        this.#miss(connection, changed.keys())
        continue
      }
      const entries = this.#withMissed(connection, changed)
      const own = [...(this.#clientsOf.get(connection) ?? [])].filter((client) => entries.has(client))
      if (own.length > 0) connection.send(this.#messageTo(own, entries))
      else if (entries !== changed) connection.send(messageOf([...entries.values()]))
      else if (forAll) connection.send(forAll)
    }
    this.#schedule(LATER)
  }

  /** Those who show more than their share stay for a later message, as they are then. */
  #takeChanged(): ReadonlyMap<number, Uint8Array> {
    const changed = new Map<number, Uint8Array>()
    const said: Said[] = []
    for (const client of this.#changed) {
      const shown = this.#shown.get(client)
      if (shown && !this.#budgetOf(shown.owner).take(shown.entry.length, this.#lastFlush)) continue
      this.#changed.delete(client)
      changed.set(client, this.#entryOf(client))
      if (this.#changedHere.delete(client)) said.push(this.#saidOf(client))
    }
    if (said.length > 0) this.#options.relay?.(said, false)
    return changed
  }

  #budgetOf(connection: Connection): TokenBucket {
    const known = this.#budgets.get(connection)
    if (known) return known
    const budget = new TokenBucket(BURST_BYTES, BYTES_PER_SECOND, this.#lastFlush)
    this.#budgets.set(connection, budget)
    return budget
  }

  #miss(connection: Connection, clients: Iterable<number>): void {
    const missed = this.#missed.get(connection) ?? new Set()
    for (const client of clients) missed.add(client)
    if (missed.size === 0) return
    this.#missed.set(connection, missed)
    this.#schedule(LATER)
  }

  /** `changed` itself when it had missed nothing. */
  #withMissed(connection: Connection, changed: ReadonlyMap<number, Uint8Array>): ReadonlyMap<number, Uint8Array> {
    const missed = this.#missed.get(connection)
    if (!missed) return changed
    this.#missed.delete(connection)
    return new Map([...[...missed].map((client) => [client, this.#entryOf(client)] as const), ...changed])
  }

  /** A sender gets its own state back with its own clock: nothing to it, but a sign of life (y-websocket hangs up after 30 s of silence). */
  #messageTo(own: readonly number[], changed: ReadonlyMap<number, Uint8Array>): Uint8Array {
    const entries = new Map(changed)
    for (const client of own)
      entries.set(client, encodeAwarenessEntry({ client, clock: this.#shown.get(client)?.clock ?? 0, json: '{}' }))
    return messageOf([...entries.values()])
  }

  #entryOf(client: number): Uint8Array {
    const shown = this.#shown.get(client)
    if (shown) return shown.entry
    const away = this.#away.get(client)
    const clock = this.#left.get(client)?.told ?? away?.clock ?? 0
    return encodeAwarenessEntry({ client, clock, json: away?.json ?? 'null' })
  }

  #saidOf(client: number): Said {
    const shown = this.#shown.get(client)
    const user = shown?.owner.context.identity.id ?? ''
    return { client, clock: this.#lastTold(client), json: shown?.json ?? null, user }
  }
}

function messageOf(entries: readonly Uint8Array[]): Uint8Array {
  return encodeAwarenessMessage(awarenessOf(entries))
}

/** R11: whatever a client says about who it is, is overwritten; only a colour of its own choosing stays. Undefined when it nests too deep to be written. */
function stampedJson(state: unknown, { context }: Connection): string | undefined {
  const { id, name, role } = context.identity
  const said = isRecord(state) ? state : {}
  const color = isRecord(said['user']) ? said['user']['color'] : undefined
  const user = { id, name, role, ...(typeof color === 'string' && COLOR.test(color) && { color }) }
  try {
    return JSON.stringify({ ...said, user })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

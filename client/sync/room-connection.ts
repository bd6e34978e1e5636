// One room as a browser tab has it: document, journal, pushes and acknowledgements, presence. The status it shows is always true. Knows no element.
import { signal, type ReadonlySignal } from '@preact/signals-core'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Change } from '../../shared/model/index.ts'
import { CloseCode, type LimnMessage } from '../../shared/protocol/index.ts'
import type { RemotePresence, SyncStatus } from '../editor/index.ts'
import { openJournal, type Journal } from './journal.ts'
import { GivingBack, PATIENCE_MS } from './giving-back.ts'
import { hearNetwork } from './network.ts'
import { fitting } from './fitting.ts'
import type { Reason, RefusedUpdate } from './outbox.ts'
import { createPresence } from './presence.ts'
import type { LocalPresence } from './presence-state.ts'
import { PushQueue, type Pending } from './push-queue.ts'
import { explainOther, explainReject, explainRefusal, workMayGoOn } from './refusal.ts'
import { saysNothing, serverLacks } from './server-lacks.ts'
import { isDead } from './silence.ts'
import { createTransport, type Transport } from './transport.ts'
import { wouldChange } from './would-change.ts'

export type EntryMessage = Extract<LimnMessage, { type: 'entries' }>['entries'][number]

/** A list of the room that has changed. */
export type ReviewList = Extract<LimnMessage, { type: 'review' }>['list']

export interface RoomConnectionOptions {
  /** `ws://host/api/rooms` */
  readonly url: string
  readonly room: string
  /** Asked anew for every connection, so that a renewed sign-in takes effect. */
  readonly token: () => string
  /** The id of the person whose work this is: on a line that the server takes for another's nothing is sent. */
  readonly user: string
  /** Names server, person and room; what another person left in this browser is never pushed as this one's. */
  readonly scope: string
  /** False for viewers. */
  readonly canWrite: boolean
  /** False for work in the background: nobody is shown as being here. */
  readonly present?: boolean
  readonly webSocket?: typeof WebSocket
}

export interface RoomConnection {
  readonly ydoc: Y.Doc
  readonly status: ReadonlySignal<SyncStatus>
  readonly people: ReadonlySignal<readonly RemotePresence[]>
  /** Where unkept work lives: `memory` when the browser denies storage or its quota is spent. */
  readonly journal: ReadonlySignal<'disk' | 'memory'>
  publish(presence: LocalPresence): void
  onEntry(listener: (entry: EntryMessage) => void): () => void
  /** After a refusal: sets the refused updates aside and forgets the local document, so that opening again starts from the server's. */
  setRefusedAside(): Promise<void>
  /** What was set aside and neither taken back nor dismissed, oldest first. Also where the browser denies storage, as long as the page lives. */
  refused(): Promise<readonly RefusedUpdate[]>
  /** Forgets updates that were set aside, for good. */
  dismissRefused(keys: readonly number[]): Promise<void>
  /**
   * Draws updates that were set aside once more and sends them, as the entries that they were.
   * @returns the keys of those that cannot be: they rest on something that the document does not hold, and stay where they are
   */
  retryRefused(keys: readonly number[]): Promise<readonly number[]>
  /** Puts an update among those set aside that came from elsewhere: a file that somebody had kept. */
  keepRefused(update: Uint8Array, why: Reason): Promise<void>
  /** What an update would change in the document as it is; undefined when it rests on something that is not there. */
  wouldChange(update: Uint8Array): readonly Change[] | undefined
  /** Calls when the room's borders to look at, or its refused edits, are no longer what they were. */
  onReview(listener: (list: ReviewList) => void): () => void
  reconnect(): void
  close(): Promise<void>
}

/** Opens the local journal, then connects. Resolves before the server answers: offline work can begin at once. */
export async function connectRoom(options: RoomConnectionOptions): Promise<RoomConnection> {
  const ydoc = new Y.Doc()
  const journal = await openJournal(options.scope, ydoc)
  const connection = new Connection(options, ydoc, journal)
  connection.start()
  return connection
}

const behind: Reason = { reason: 'behind_refused', detail: 'It waited behind an edit that the server refused.' }

/** A gap is healed by a new sync; one that returns this often is no accident. */
const MAX_RESYNCS = 3

/** How often, and at most how many times, it is looked whether another tab has got its updates kept. */
const LOOK_AGAIN_MS = 100
const PATIENCE = 30

/** How often the line is looked at. */
const LOOK_MS = 1000

class Connection implements RoomConnection {
  readonly ydoc: Y.Doc
  readonly status = signal<SyncStatus>({
    connection: 'connecting',
    ready: false,
    unkept: 0,
    seq: 0,
    hash: '',
    storage: null,
    refusal: null,
    canWrite: false,
  })
  readonly people: ReadonlySignal<readonly RemotePresence[]>
  readonly journal = signal<'disk' | 'memory'>('memory')
  readonly #journal: Journal
  readonly #queue = new PushQueue()
  readonly #givingBack: GivingBack
  readonly #awareness: Awareness
  readonly #presence: ReturnType<typeof createPresence>
  readonly #transport: Transport
  readonly #listeners = new Set<(entry: EntryMessage) => void>()
  readonly #reviewers = new Set<(list: ReviewList) => void>()
  readonly #options: RoomConnectionOptions
  #pushing = false
  #reconciled = false
  #resyncs = 0
  /** Connections that told what they have; an earlier one's is out of date. */
  #visits = 0
  #closed = false
  /** Since when the server owes an acknowledgement, ms since the epoch; 0 when it does not. */
  #askedAt = 0
  /** The sign-in that the last attempt carried, and whether a new one is all that is missing. */
  #shown = ''
  #needsSignIn = false
  #stopHearing = (): void => undefined
  #watch: ReturnType<typeof setInterval> | undefined
  /** The origin of what was set aside and is drawn once more. */
  readonly #retried = Symbol('retried')
  /** The update that the server refused, as far as it said which. */
  #refused: (Reason & { readonly of: Pending | undefined }) | undefined
  /** Settles when every update has its key; sending waits for no disk. */
  #journalled: Promise<unknown> = Promise.resolve()

  constructor(options: RoomConnectionOptions, ydoc: Y.Doc, journal: Journal) {
    this.#options = options
    this.ydoc = ydoc
    this.#journal = journal
    this.#givingBack = new GivingBack(ydoc, this.#queue, journal.keptBy)
    this.journal.value = journal.kind
    this.#awareness = new Awareness(ydoc)
    if (options.present === false) this.#awareness.setLocalState(null)
    this.#presence = createPresence(this.#awareness)
    this.people = this.#presence.people
    this.#transport = createTransport(
      { ...options, token: () => (this.#shown = options.token()), ydoc, awareness: this.#awareness },
      {
        serverState: (stateVector) => void this.#onServerState(stateVector),
        synced: () => {
          this.#set({ ready: true, connection: 'online' })
          this.#journal.noteKnown()
          this.#givingBack.synced()
        },
        message: (message) => this.#onMessage(message),
        disconnected: () => this.#onDisconnected(),
        refused: (code, reason) => {
          this.#refuse(reason || String(code), explainRefusal(code, reason))
          this.#needsSignIn = code === CloseCode.UNAUTHENTICATED
          if (!workMayGoOn(code)) this.#set({ canWrite: false })
        },
        broken: (error) =>
          this.#refuse('malformed', `What the server sent could not be read (${error.message}). Reload the page.`),
      },
    )
  }

  start(): void {
    for (const entry of this.#journal.left) this.#queue.add(entry)
    this.#set({
      unkept: this.#queue.size,
      canWrite: this.#options.canWrite,
      ready: this.#journal.isKnown || this.ydoc.store.clients.size > 0,
    })
    this.ydoc.on('update', this.#onUpdate)
    this.#stopHearing = hearNetwork({ gone: () => this.#tryAnew(), back: () => this.#tryAnew() })
    this.#watch = setInterval(() => this.#look(), LOOK_MS)
    this.#transport.connect()
  }

  publish(presence: LocalPresence): void {
    this.#presence.publish(presence)
  }

  onEntry(listener: (entry: EntryMessage) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async setRefusedAside(): Promise<void> {
    const { refusal } = this.status.value
    const { of, ...why } = this.#refused ?? { of: undefined, reason: refusal?.reason ?? 'refused', detail: '' }
    this.#transport.disconnect()
    await this.#journalled
    const aside = this.#queue.drain()
    // Of several that wait the server refused one; the others were behind it.
    await this.#journal.outbox.setAside(
      aside.map((entry) => ({ ...entry, ...(of === undefined || of === entry ? why : behind) })),
    )
    await this.#journal.clearDocument()
  }

  refused(): Promise<readonly RefusedUpdate[]> {
    return this.#journal.outbox.refused()
  }

  dismissRefused(keys: readonly number[]): Promise<void> {
    return this.#journal.outbox.dismiss(keys)
  }

  async retryRefused(keys: readonly number[]): Promise<readonly number[]> {
    const { outbox } = this.#journal
    const wanted = (await outbox.refused()).filter(({ key }) => keys.includes(key))
    const fits = fitting(this.ydoc, wanted)
    for (const entry of await outbox.takeBack(fits.map(({ key }) => key))) {
      this.#queue.add(entry)
      Y.applyUpdate(this.ydoc, entry.update, this.#retried)
    }
    this.#set({ unkept: this.#queue.size })
    this.#push()
    return wanted.flatMap((update) => (fits.includes(update) ? [] : [update.key]))
  }

  keepRefused(update: Uint8Array, why: Reason): Promise<void> {
    return this.#journal.outbox.setAside([{ key: null, update, ...why }])
  }

  wouldChange(update: Uint8Array): readonly Change[] | undefined {
    return wouldChange(this.ydoc, update)
  }

  onReview(listener: (list: ReviewList) => void): () => void {
    this.#reviewers.add(listener)
    return () => this.#reviewers.delete(listener)
  }

  reconnect(): void {
    this.#needsSignIn = false
    this.#set({ connection: 'connecting', refusal: null })
    this.#transport.connect()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#visits += 1
    clearInterval(this.#watch)
    this.#stopHearing()
    this.ydoc.off('update', this.#onUpdate)
    this.#presence.dispose()
    this.#transport.destroy()
    this.#awareness.destroy()
    await this.#journalled
    await this.#journal.close()
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === this.#transport.origin || this.#journal.isFromHere(origin) || origin === this.#retried) return
    this.#enqueue(update)
  }

  #enqueue(update: Uint8Array): void {
    const entry: { key: number | null; readonly update: Uint8Array } = { key: null, update }
    this.#queue.add(entry)
    this.#set({ unkept: this.#queue.size })
    this.#journalled = Promise.all([this.#journalled, this.#journal.outbox.add(update)]).then(([, key]) => {
      entry.key = key
      if (key < 0) this.journal.value = 'memory'
    })
    this.#push()
  }

  #push(): void {
    if (!this.#pushing) return
    for (const { update, givenBack } of this.#queue.takeSendable()) {
      if (givenBack === 'of-others') this.#transport.markRecovered(this.#givingBack.formerStore)
      this.#transport.sendUpdate(update)
      if (this.#askedAt === 0) this.#askedAt = Date.now()
    }
  }

  async #onServerState(stateVector: Uint8Array): Promise<void> {
    if (this.status.value.connection === 'refused') return
    const visit = (this.#visits += 1)
    if (this.#options.canWrite) {
      await this.#waitForOthers()
      if (visit !== this.#visits) return
      const own = this.#givingBack.isDue && (await this.#givingBack.ownClients(stateVector))
      if (visit !== this.#visits) return
      if (own) this.#giveBack(stateVector, own)
      else this.#reconcile(stateVector)
    }
    this.#pushing = true
    this.#push()
  }

  /**
   * The document may hold what another tab has drawn and not yet sent, and what is drawn here may rest on it: the other goes first. What dead tabs
   * left is this one's now; what a living one does not get rid of in time is sent from here as well: the server takes it once.
   */
  async #waitForOthers(): Promise<void> {
    const visit = this.#visits
    for (let waited = 0; visit === this.#visits; waited += 1) {
      const { left, others } = await this.#journal.adopt()
      if (visit !== this.#visits && left.length === 0) return
      const isLast = others.length === 0 || waited === PATIENCE
      this.#queue.insert(isLast ? [...left, ...others] : left)
      this.#set({ unkept: this.#queue.size })
      if (isLast) return
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    }
  }

  /** To a store that does not know what it told us is kept. */
  #giveBack(stateVector: Uint8Array, own: ReadonlySet<number>): void {
    const visit = this.#visits
    const isToComeBack = this.#givingBack.lineUp(stateVector, own)
    this.#set({ unkept: this.#queue.size })
    if (isToComeBack) setTimeout(() => visit === this.#visits && this.#tryAnew(), PATIENCE_MS)
  }

  /** Once per opening whatever only the document holds goes up as one update (deletions cannot be told from nothing), later only what is missing. */
  #reconcile(stateVector: Uint8Array): void {
    const isFirst = !this.#reconciled
    this.#reconciled = true
    if (this.ydoc.store.clients.size === 0) return
    const waiting = this.#queue.pending.map(({ update }) => update)
    const { where, encode } = serverLacks(this.ydoc, stateVector, waiting)
    // Also after a gap that does not show in clocks: a waiting update rests on something else that the server has lost.
    if (where === 'before' || (this.#resyncs > 0 && waiting.length > 0))
      this.#queue.addFirst({ key: null, update: Y.encodeStateAsUpdate(this.ydoc, stateVector) })
    else if (where === 'after' || isFirst) {
      const lacking = encode()
      if (!saysNothing(lacking)) this.#enqueue(lacking)
    }
    this.#set({ unkept: this.#queue.size })
  }

  #onMessage(message: LimnMessage): void {
    switch (message.type) {
      case 'hello':
        if (message.user.id !== this.#options.user) return this.#refuseOther(message.user.name)
        this.#givingBack.meet(message.store)
        this.#set({ canWrite: message.canWrite, seq: message.seq, hash: message.hash, storage: null, refusal: null })
        return
      case 'storage':
        this.#set({ storage: message.state === 'failing' ? message.reason : null })
        return
      case 'ack': {
        const kept = this.#queue.ack(message.n)
        this.#resyncs = 0
        this.#set({ unkept: this.#queue.size, seq: message.seq, hash: message.hash })
        this.#forget(kept)
        this.#askedAt = this.#queue.bytesUnderWay > 0 ? Date.now() : 0
        this.#push()
        return
      }
      case 'reject':
        if (message.reason === 'gap' || message.reason === 'missing_dependency') {
          this.#resyncs += 1
          this.#givingBack.waitAgain()
          if (this.#resyncs <= MAX_RESYNCS) return
        }
        this.#refused = { of: this.#queue.sent(message.n), reason: message.reason, detail: message.detail }
        this.#refuse(message.reason, explainReject(message))
        // What is drawn from here on would rest on what was refused, and be refused with it.
        this.#set({ canWrite: false })
        return
      case 'entries':
        for (const entry of message.entries) {
          if (entry.seq > this.status.value.seq) this.#set({ seq: entry.seq, hash: '' })
          for (const listener of this.#listeners) listener(entry)
        }
        return
      case 'review':
        for (const listener of this.#reviewers) listener(message.list)
        return
    }
  }

  #forget(kept: readonly Pending[]): void {
    this.#journalled = this.#journalled
      .then(() => this.#givingBack.kept(kept))
      .then(() => this.#journal.outbox.remove(kept.flatMap(({ key }) => (key === null ? [] : [key]))))
      .catch(() => {
        this.journal.value = 'memory'
      })
  }

  #onDisconnected(): void {
    this.#visits += 1
    this.#askedAt = 0
    this.#pushing = false
    this.#queue.connectionLost()
    // Whether it can keep anything is asked anew with the next hello.
    this.#set({ storage: null })
    if (this.status.value.connection !== 'refused') this.#set({ connection: 'offline' })
  }

  #refuse(reason: string, detail: string): void {
    this.#pushing = false
    this.#queue.connectionLost()
    this.#set({ connection: 'refused', refusal: this.status.value.refusal ?? { reason, detail } })
    this.#transport.disconnect()
  }

  /** Whoever has signed in since, in another tab perhaps: the hand goes on, for what it draws is still kept as its own person's. */
  #refuseOther(name: string): void {
    this.#needsSignIn = true
    this.#refuse('other_person', explainOther(name))
  }

  /** What no event tells of: a line that went dead in silence, and a new sign-in. */
  #look(): void {
    const { openingSince, heardAt, isSynced } = this.#transport
    const line = { openingSince, heardAt, isSynced, askedAt: this.#askedAt, bytesUnderWay: this.#queue.bytesUnderWay }
    if (isDead(line, Date.now())) this.#transport.renew()
    if (this.#needsSignIn && this.#options.token() !== this.#shown) this.reconnect()
  }

  /** The network has changed: the old line may be dead, and there is nothing to wait for before another attempt. */
  #tryAnew(): void {
    if (this.status.value.connection !== 'refused') this.#transport.renew()
  }

  #set(change: Partial<SyncStatus>): void {
    this.status.value = { ...this.status.value, ...change }
  }
}

// One room: a live document, its connections, and a serial queue that gives every entry its place. Whenever in doubt it starts again from the log.
import { CloseCode, decodeMessage, encodeLimn, encodeSyncStep1 } from '../../shared/protocol/index.ts'
import type { Message, Room as Name } from '../../shared/protocol/index.ts'
import * as Y from 'yjs'
import { GENESIS_HASH, type StorageState } from '../store/index.ts'
import type { DurableHead } from './ack.ts'
import { Committer, type Passed } from './append.ts'
import { shareEntries } from './broadcast.ts'
import { Backlog } from './backlog.ts'
import type { Connection } from './connection.ts'
import { entriesAfter } from './entries-after.ts'
import { Following } from './following.ts'
import { Frames } from './frames.ts'
import { refuse, type Refusal } from './gate/verdict.ts'
import { hello } from './hello.ts'
import { Joins } from './joins.ts'
import { LookKeeper } from './looks/keeper.ts'
import { nonsenseFrom, updateIn } from './nonsense.ts'
import { isPassedOver, type Make, type Offer, type OwnEdit, type Written } from './offer.ts'
import { Outage } from './outage.ts'
import { OwnEdits } from './own-edits.ts'
import { addsNothing, arrive, decide, tell, type Decision, type Surroundings } from './pipeline.ts'
import type { Line, RoomList } from './ports.ts'
import { Presence } from './presence.ts'
import { refuseOffer } from './quarantine.ts'
import { Questions } from './questions.ts'
import type { RoomOptions } from './room-options.ts'
import { RoomState } from './room-state.ts'
import { SerialQueue } from './serial-queue.ts'
import { Snapshots } from './snapshots.ts'
import { whenReady, type Ready } from './when-ready.ts'
import { Turn } from './turn.ts'
import { LOST } from './waiting.ts'

export class Room {
  readonly #name: Name
  readonly #options: RoomOptions
  readonly #onGone: () => void
  readonly #queue = new SerialQueue((error) => this.#fail('a room task failed', error))
  readonly #connections = new Set<Connection>()
  #committer: Committer
  readonly #around: Surroundings
  readonly #presence: Presence
  readonly #backlog: Backlog
  readonly #snapshots: Snapshots
  readonly #looks: LookKeeper
  #joins: Joins | undefined
  readonly #questions: Questions
  #state: RoomState | undefined
  /** The live document holds what is not in the log: it is read anew before anybody sees it. */
  #isSpoiled = false
  readonly #outage: Outage
  /** Offers that passed before another node's entries came first, in order. */
  #overtaken: Offer[] = []
  #isOvertaken = false
  readonly #following: Following
  readonly #line: Line | undefined
  readonly #turn: Turn | undefined
  #durable: DurableHead = { seq: 0, hash: GENESIS_HASH }
  #isGone = false
  #snapshotAsked = false
  #cancelIdle: (() => void) | undefined
  readonly #ownEdits: OwnEdits

  /** Begins to load. `onGone`: nothing may be asked of this room any more; the next who comes opens a new one. */
  constructor(name: Name, options: RoomOptions, onGone: () => void) {
    const { log, storage, series, clock, logger, limits } = options
    this.#name = name
    this.#options = options
    this.#onGone = onGone
    this.#following = new Following(name.name, log, logger)
    this.#backlog = new Backlog(limits)
    this.#looks = new LookKeeper(name.name, { ...options, changed: () => this.#tellOf('looks') })
    this.#snapshots = new Snapshots(name.name, { log, logger, limits, precede: () => this.#looks.flush() })
    this.#outage = new Outage(storage.state)
    this.#ownEdits = new OwnEdits(name.name, logger)
    this.#committer = this.#newCommitter()
    this.#presence = new Presence({
      clock,
      interval: limits.presenceInterval,
      claimedBy: (client) => this.#state?.claims.get(client),
      connections: () => this.#connections,
      relay: options.neighbours && ((said, isAll) => this.#line?.say(said, isAll)),
    })
    this.#around = { room: name, frames: new Frames(series, name.series), presence: this.#presence, clock }
    this.#questions = new Questions({
      clock,
      queue: (task) => this.#queue.add(task),
      joins: async () => (await this.#settledState()) && this.#joins,
      malformed: (connection, bytes) => this.#malformed(connection, 'state vector', bytes),
    })
    this.#queue.add(() => this.#load())
    this.#line = options.neighbours?.attend(name.name, {
      reached: (seq) => this.#onReached(seq),
      said: (node, said, isAll) => this.#presence.hear(node, said, isAll),
      asked: () => this.#presence.tellAll(),
      listed: (list) => this.#tellOf(list),
    })
    this.#turn = this.#line && new Turn(this.#line, clock)
  }

  get name(): Name['name'] {
    return this.#name.name
  }

  /** The newest durable entry that is here. */
  get head(): DurableHead {
    return this.#durable
  }

  get connections(): number {
    return this.#connections.size
  }

  join(connection: Connection): void {
    this.#cancelIdle?.()
    this.#cancelIdle = undefined
    this.#connections.add(connection)
    connection.enter(this.#backlog)
    const arrival = this.#following.arrive()
    this.#queue.add(async () => {
      if (await this.#hasCaughtUp(arrival)) await this.#welcome(connection)
      else connection.close(CloseCode.STORAGE_UNAVAILABLE, 'storage unavailable')
    })
  }

  receive(connection: Connection, data: Uint8Array | string): void {
    const arrival = arrive(data, connection, this.#options.clock.now())
    if (arrival.type === 'turned-away') return
    const message = decodeMessage(arrival.bytes)
    if (arrival.type === 'refused')
      this.#refuse(connection.offer(updateIn(message, arrival.bytes), this.#options.store.former), arrival.refusal)
    else this.#read(connection, message, arrival.bytes)
  }

  leave(connection: Connection): void {
    connection.gone()
    if (!this.#connections.delete(connection)) return
    this.#presence.leave(connection)
    this.#unloadWhenIdle()
  }

  /** Everything found that needs a look is written; false when it could not be. */
  looksWritten(): Promise<boolean> {
    return this.#looks.flush()
  }

  /** Whoever shows this list of the room may ask for it again. */
  announce(list: RoomList): void {
    this.#tellOf(list)
    this.#line?.list(list)
  }

  #tellOf(list: RoomList): void {
    const message = encodeLimn({ type: 'review', list })
    for (const connection of this.#connections) if (connection.context.wantsAcks) connection.send(message)
  }

  /** Work of the server itself, in its turn: `make` sees the durable document. Undefined: there was nothing to write. */
  write(make: Make): Promise<Written | undefined> {
    const { edit, outcome } = this.#ownEdits.add(make)
    this.#queue.add(() => this.#make(edit))
    this.#unloadWhenIdle()
    return outcome
  }

  /** R90: while storage fails nothing is waited for and nobody is sent away; what was under way may still be kept, and then the log says so. */
  storageChanged(storage: StorageState): void {
    this.#outage.change(storage)
    if (storage.state === 'ok') return this.#queue.add(() => this.#resume())
    const offers = this.#committer.abandon()
    this.#committer = this.#newCommitter()
    this.#outage.giveUp(offers)
    if (offers.length > 0) this.#isSpoiled = true
    this.#outage.tell(this.#connections)
  }

  /** Says good-bye in a way that clients come back from, keeps what has arrived, and writes a snapshot. */
  async close(): Promise<void> {
    for (const connection of this.#connections) connection.close(1012, 'the server restarts')
    await this.#queue.drained()
    const state = await this.#settledState()
    this.#go()
    if (state && this.#snapshots.isWorthwhile) await (await this.#writeSnapshot(state)).saved
    this.#joins?.stop()
    await this.#looks.flush()
    state?.destroy()
  }

  #read(connection: Connection, message: Message, bytes: Uint8Array): void {
    switch (message.type) {
      case 'sync-step-1':
        return this.#questions.ask(connection, message.stateVector)
      case 'sync-step-2':
      case 'update': {
        const offer = connection.offer(message.update, this.#options.store.former)
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
      case 'limn':
        return connection.mark(message.text)
      case 'auth':
        return undefined
    }
  }

  async #load(): Promise<void> {
    const { log, clock } = this.#options
    this.#following.restart()
    this.#state = await RoomState.load(log, this.#name.name, (examined) => this.#looks.note([examined]))
    this.#joins?.stop()
    this.#joins = new Joins(this.#state.doc, clock)
    this.#durable = { seq: this.#state.seq, hash: this.#state.hash }
  }

  async #welcome(connection: Connection): Promise<void> {
    const state = await this.#settledState()
    if (!state || !connection.isOpen) return
    const { canWrite, wantsAcks } = connection.context
    if (wantsAcks) connection.send(hello(connection.context, this.#durable, this.#options.store.name))
    if (this.#outage.reason !== undefined) this.#outage.tell([connection])
    // P7: a reader is not asked for what it has; a stock client would answer, and be refused for it.
    if (canWrite) connection.send(encodeSyncStep1(Y.encodeStateVector(state.doc)))
    this.#presence.announce(connection)
  }

  #take(offer: Offer): Ready<void> {
    if (isPassedOver(offer) || this.#isGone) return undefined
    if (this.#isSpoiled || this.#turn?.isNeeded) return this.#takeLater(offer)
    return this.#state && this.#judge(offer, this.#state)
  }

  /** R17: nothing may come between what it is made for and what it is judged on, so the turn comes first. */
  async #make(edit: OwnEdit): Promise<void> {
    if (this.#turn?.isNeeded) await this.#beginTurn(this.#turn)
    const state = await this.#settledState()
    const offer = state && this.#outage.reason === undefined && (await this.#ownEdits.offer(edit, state.doc))
    if (offer && !this.#isSpoiled && !this.#isGone) await this.#judge(offer, state)
    else edit.settle(LOST)
  }

  async #takeLater(offer: Offer): Promise<void> {
    if (this.#turn?.isNeeded) await this.#beginTurn(this.#turn)
    const state = await this.#settledState()
    if (state) await this.#judge(offer, state)
  }

  /** N13: what others have written meanwhile is taken in before anything is judged, so that nobody is overtaken. */
  async #beginTurn(turn: Turn): Promise<void> {
    if (!(await this.#settledState())) return
    await turn.begin(() =>
      this.#queue.add(async () => {
        await this.#settledState()
        await turn.end()
      }),
    )
    await this.#hasCaughtUp(this.#following.arrive())
  }

  #judge(offer: Offer, state: RoomState): Ready<void> {
    const { reason } = this.#outage
    if (reason !== undefined && !addsNothing(offer, state, this.#presence)) return offer.from.strand(reason)
    return whenReady(decide(offer, state, this.#around), (decision) => this.#settle(offer, decision))
  }

  #settle(offer: Offer, decision: Decision): void {
    // Overtaken meanwhile: what was decided about is no more.
    if (this.#isSpoiled) return void this.#overtaken.push(offer)
    if (decision.type === 'passed') return this.#commit(decision.passed)
    this.#refuse(offer, decision.refusal)
    // R9: the refused update is in the live document and cannot be taken out: back to what the log says. The others notice nothing.
    if (decision.spoiled) this.#spoil()
  }

  #commit(passed: Passed): void {
    const { reason } = this.#outage
    // Since it was looked at, storage has begun to fail.
    if (passed.append && reason !== undefined) {
      this.#spoil()
      return passed.offer.from.strand(reason)
    }
    if (passed.append) this.#joins?.grow(passed.offer.update)
    this.#committer.add(passed)
  }

  #newCommitter(): Committer {
    return new Committer(this.#options.log, {
      kept: (passed) => this.#onKept(passed),
      overtaken: (passed) => this.#onOvertaken(passed),
      failed: (error) => this.#fail('entries could not be kept', error),
    })
  }

  /** The document is read anew by whichever task comes next, after what has passed is kept. */
  #spoil(): void {
    this.#isSpoiled = true
    this.#queue.add(async () => void (await this.#settledState()))
  }

  /** The state with everything in it durable; undefined when the room is gone. Asked by tasks of the queue alone. */
  async #settledState(): Promise<RoomState | undefined> {
    for (;;) {
      const committer = this.#committer
      const settled = await committer.settled()
      if (this.#isGone) return undefined
      if (committer !== this.#committer) continue
      if (!settled || !this.#isSpoiled) return settled ? this.#state : undefined
      await this.#startAgain()
    }
  }

  async #resume(): Promise<void> {
    if (this.#outage.takeUncertainty()) this.#isSpoiled = true
    await this.#settledState()
    if (this.#outage.reason === undefined) this.#outage.tell(this.#connections)
  }

  /** Back to what the log says. What it has beyond what people here were told is shared with them; what was overtaken is judged again, in order. */
  async #startAgain(): Promise<void> {
    const [spoiled, before, offers] = [this.#state, this.#durable.seq, this.#overtaken.splice(0)]
    const isOvertaken = this.#isOvertaken
    this.#isSpoiled = this.#isOvertaken = false
    await this.#outage.outlasting(() => this.#load())
    spoiled?.destroy()
    if (isOvertaken && this.#durable.seq === before) throw new Error('the log refuses an entry whose place is free')
    for await (const entries of entriesAfter(this.#options.log, this.#name.name, before, this.#durable.seq))
      shareEntries(entries, this.#connections)
    // Building a large document takes longer than others need for their next edit: what they kept meanwhile is taken in before anything is judged.
    if (isOvertaken && offers.length > 0) {
      this.#turn?.sawOther()
      if (this.#turn?.isNeeded) await this.#beginTurn(this.#turn)
    }
    const state = this.#state
    if (!state) return
    for (const offer of offers) {
      const anew = offer.remake ? await this.#ownEdits.offer(offer.remake, state.doc) : offer
      if (this.#isSpoiled) this.#overtaken.push(offer)
      else if (anew && !isPassedOver(anew)) await this.#judge(anew, state)
    }
  }

  /** N6: another node was first. Its entries are durable and come before ours; ours are offered again on top of them. */
  #onOvertaken(passed: readonly Passed[]): void {
    this.#overtaken.push(...passed.map(({ offer }) => offer))
    this.#isOvertaken = true
    this.#spoil()
  }

  #onReached(seq: number): void {
    if (this.#following.hear(seq, this.#durable.seq)) this.#queue.add(() => this.#follow())
  }

  /** N9: whoever comes from another node, or was shown what it kept, must find it here. False when that cannot be known. */
  async #hasCaughtUp(arrival: number): Promise<boolean> {
    if (!this.#line) return true
    const end = await this.#following.end(arrival)
    if (end === undefined) return false
    if (end > this.#durable.seq) await this.#follow()
    return end <= this.#durable.seq
  }

  /** N7: takes in what other nodes have kept. */
  async #follow(): Promise<void> {
    const state = await this.#settledState()
    if (!state) return
    for await (const entries of this.#following.news(() => this.#durable.seq)) {
      if (!entries.every((entry) => state.follow(entry))) return this.#spoil()
      for (const { update } of entries) this.#joins?.grow(update)
      this.#durable = { seq: state.seq, hash: state.hash }
      this.#turn?.sawOther()
      shareEntries(entries, this.#connections)
    }
  }

  #onKept(passed: readonly Passed[]): void {
    this.#snapshots.grow(passed)
    this.#looks.note(passed.flatMap(({ append, clues }) => (append ? [{ entry: append.entry, clues }] : [])))
    this.#durable = tell(passed, this.#connections, this.#durable)
    this.#line?.tell(this.#durable.seq)
    if (!this.#snapshots.isDue || this.#snapshotAsked) return
    this.#snapshotAsked = true
    this.#queue.add(async () => {
      const state = await this.#settledState()
      this.#snapshotAsked = false
      if (state) await this.#writeSnapshot(state)
    })
  }

  /** The document is encoded when this resolves, and stored later. */
  async #writeSnapshot({ seq }: RoomState): Promise<{ readonly saved: Promise<void> }> {
    const state = await this.#joins?.encode()
    return { saved: state ? this.#snapshots.save(seq, state) : Promise.resolve() }
  }

  #malformed(connection: Connection, detail: string, bytes: Uint8Array): void {
    this.#refuse(nonsenseFrom(connection, bytes, detail), refuse('malformed', detail))
  }

  #refuse(offer: Offer, refusal: Refusal): void {
    const ports = { room: this.#name.name, ...this.#options, changed: () => this.announce('refused') }
    void refuseOffer(offer, refusal, ports)
  }

  /** R8: nothing in memory is trusted after a failure. Clients are asked to come back; they still have what was not acknowledged. */
  #fail(message: string, error: unknown): void {
    const { logger } = this.#options
    logger.error(message, { room: this.#name.name, error: error instanceof Error ? error.message : String(error) })
    for (const connection of this.#connections) connection.close(CloseCode.STORAGE_UNAVAILABLE, 'storage unavailable')
    this.#joins?.stop()
    this.#go()
  }

  #go(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#cancelIdle?.()
    this.#queue.clear()
    this.#turn?.leave()
    this.#line?.leave()
    this.#presence.stop()
    this.#ownEdits.lose()
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
    if (this.#snapshots.isWorthwhile) await this.#writeSnapshot(state)
    this.#joins?.stop()
    state.destroy()
  }
}

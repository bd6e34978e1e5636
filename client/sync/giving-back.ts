// A server that was put back from an older copy, or begun anew, may lack what it told this browser is kept. Its store then goes by another name than the
// one that kept it, and gets back what this browser holds: this person's own as such, the rest as recovered from here. Knows no socket.
import * as Y from 'yjs'
import type { KeptBy } from './kept-by.ts'
import { whatWasLost } from './lost.ts'
import type { Pending, PushQueue } from './push-queue.ts'

/** Others have browsers too, and theirs know what is whose: so long are they given to bring it, ms. They try again after four seconds at most. */
export const PATIENCE_MS = 6000

export class GivingBack {
  readonly #ydoc: Y.Doc
  readonly #queue: PushQueue
  readonly #keptBy: KeptBy
  #met: string | undefined
  #hasWaited = false
  /** All that was lost is in line, or kept. */
  #isAllInLine = false

  constructor(ydoc: Y.Doc, queue: PushQueue, keptBy: KeptBy) {
    this.#ydoc = ydoc
    this.#queue = queue
    this.#keptBy = keptBy
  }

  /** Another store is met than the one that kept what the document holds. */
  get isDue(): boolean {
    return this.#met !== undefined && this.#keptBy.store !== undefined && this.#met !== this.#keptBy.store
  }

  /** The store that kept what is given back. */
  get formerStore(): string {
    return this.#keptBy.store ?? ''
  }

  /** @param store as the server's hello names it; undefined of an older server */
  meet(store: string | undefined): void {
    this.#met = store
  }

  /** The document holds all that the store that was met has. */
  synced(): void {
    if (this.#met !== undefined && this.#keptBy.store === undefined) this.#keptBy.noteStore(this.#met)
  }

  /** The server could not take others' work: they are there themselves. They get their time once more. */
  waitAgain(): void {
    this.#hasWaited = false
  }

  /** For each client of the document or the server whether it is this person's. */
  async ownClients(stateVector: Uint8Array): Promise<ReadonlySet<number>> {
    const vectors = [stateVector, Y.encodeStateVector(this.#ydoc)]
    return this.#keptBy.ownOf([...new Set(vectors.flatMap((vector) => [...Y.decodeStateVector(vector).keys()]))])
  }

  /**
   * Puts what was lost around what waits; nothing may be under way. True when only this person's own may go for now: then the caller connects anew in
   * `PATIENCE_MS`, to learn what is still lost.
   */
  lineUp(stateVector: Uint8Array, own: ReadonlySet<number>): boolean {
    this.#queue.dropGivenBack()
    const waiting = this.#queue.pending.map(({ update }) => update)
    const isOwn = (client: number): boolean => own.has(client)
    const { before, after } = whatWasLost(this.#ydoc, { stateVector, waiting, isOwn })
    const firstOfOthers = before.findIndex(({ givenBack }) => givenBack === 'of-others')
    this.#isAllInLine = this.#hasWaited || (firstOfOthers < 0 && after.every(({ givenBack }) => givenBack === 'own'))
    if (this.#isAllInLine) {
      this.#queue.addFirst(...before)
      for (const part of after) this.#queue.add(part)
    } else {
      const mayGo = firstOfOthers < 0 ? before : before.slice(0, firstOfOthers)
      this.#queue.addFirst(...mayGo)
      // What waits may rest on what others made.
      this.#queue.hold(mayGo.length)
    }
    this.#hasWaited = true
    this.#settle()
    return !this.#isAllInLine
  }

  /** The server keeps these. Resolves when it is noted whose they are. */
  async kept(entries: readonly Pending[]): Promise<void> {
    const own = entries.filter(({ givenBack }) => givenBack !== 'of-others')
    this.#settle()
    await this.#keptBy.noteOwn(own.flatMap(({ update }) => [...Y.parseUpdateMeta(update).from.keys()]))
  }

  #settle(): void {
    if (!this.#isAllInLine || this.#queue.givesBack || this.#met === undefined) return
    this.#isAllInLine = false
    this.#hasWaited = false
    this.#keptBy.noteStore(this.#met)
  }
}

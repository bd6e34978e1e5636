// Somebody with a document in a room of any of the servers: draws borders, knows which of them were acknowledged, and takes in what others do.
import WebSocket from 'ws'
import * as Y from 'yjs'
import { addContour, addObject, pointsOf, ring } from '../../fixtures/labels.ts'
import { MessageType, SyncType } from '../../../shared/protocol/index.ts'
import type { Place } from '../sync/edits.ts'
import { openWire, type Kind, type Seat, type Wire } from '../sync/wire.ts'

/** A border that was drawn: its id and what was drawn. */
export interface Drawn {
  readonly id: string
  readonly points: readonly number[]
}

let guests = 0

export class Guest {
  readonly doc = new Y.Doc()
  readonly wire: Wire
  readonly socket: WebSocket
  /** In the order in which they were sent; each is one update. */
  readonly drawn: Drawn[] = []
  closed: string | undefined
  readonly #place: Place
  /** Ids of different guests never meet. */
  readonly #name: string
  #waiting: (() => void)[] = []
  #synced = false

  constructor(kind: Kind, seat: Seat, place: Place, name = 'guest') {
    this.#place = place
    this.#name = `${name}${++guests}`
    this.wire = openWire(kind, seat)
    this.socket = new WebSocket(seat.url, { perMessageDeflate: false, maxPayload: 2 ** 30 })
    this.socket.on('open', () => {
      for (const message of this.wire.greeting) this.socket.send(message)
      this.#synced ||= this.wire.isSyncedAtOnce
      this.#wake()
    })
    this.socket.on('message', (message: Buffer) => this.#hear(message))
    this.socket.on('close', (code, reason) => {
      this.closed = `${code} ${reason.toString()}`.trim()
      this.#wake()
    })
    this.socket.on('error', (error) => {
      this.closed ??= error.message
      this.#wake()
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.send(update)
    })
  }

  /** Resolves when this document is the room's. @throws Error when it does not come to that. */
  async join(milliseconds = 20_000): Promise<this> {
    await this.until(() => this.#synced, milliseconds)
    return this
  }

  /** One more border of `count` vertices, sent at once. */
  draw(count = 12): Drawn {
    const { frame, classId } = this.#place
    const object = `o-${this.#name}`
    const number = this.drawn.length
    const drawn = { id: `c-${this.#name}-${number}`, points: ring(60 + (number % 350), 200, 8 + (number % 40), count) }
    this.drawn.push(drawn)
    this.doc.transact(() => {
      if (!this.doc.getMap('objects').has(object)) addObject(this.doc, object, classId)
      addContour(this.doc, drawn.id, { objectId: object, frame, points: drawn.points })
    })
    return drawn
  }

  /** Sends bytes as an update, whatever they are. */
  send(update: Uint8Array): void {
    this.sendRaw(this.wire.message([MessageType.SYNC, SyncType.UPDATE], update))
  }

  sendRaw(message: Uint8Array): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(message)
  }

  /** Borders whose update the server says it has; none where it says nothing. */
  get kept(): readonly Drawn[] {
    return this.drawn.slice(0, this.wire.acknowledged)
  }

  get hasAllKept(): boolean {
    return !this.wire.acknowledges || this.wire.acknowledged >= this.drawn.length
  }

  /** Whether this border is in this document, vertex for vertex. */
  sees({ id, points }: Drawn): boolean {
    return String(pointsOf(this.doc, id)) === String(points)
  }

  /** Waits until `condition` holds, looked at after every message. @throws Error when the socket closes or the time is up. */
  async until(condition: () => boolean, milliseconds = 10_000): Promise<void> {
    const deadline = performance.now() + milliseconds
    while (!condition()) {
      if (this.closed !== undefined) throw new Error(`closed: ${this.closed}`)
      const left = deadline - performance.now()
      if (left <= 0) throw new Error('waited in vain')
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }

  /** Gone at once, as a machine that loses its power. */
  leave(): void {
    this.socket.terminate()
    this.doc.destroy()
  }

  #hear(message: Buffer): void {
    const heard = this.wire.heard(message)
    if (heard === 'welcome') for (const answer of this.wire.onWelcome) this.sendRaw(answer)
    const update = this.wire.updateIn(message)
    if (update) Y.applyUpdate(this.doc, update, 'server')
    this.#synced ||= heard === 'synced'
    this.#wake()
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }
}

// One person of the soak: keeps dragging the vertices of one border, shows a pointer, goes away now in good order and now as if the power failed, and
// comes back. Remembers what the border may look like, so that a lost edit is seen. Knows no other person.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { pointsOf, vertex } from '../../fixtures/labels.ts'
import { MessageType } from '../../../shared/protocol/index.ts'
import { Guest } from '../faults/guest.ts'
import type { Place } from '../sync/edits.ts'
import type { Seat } from '../sync/wire.ts'

const VERTICES = 200

export class Resident {
  edits = 0
  presences = 0
  joins = 0
  /** What was found wrong, in words. */
  readonly complaints: string[] = []
  readonly #seat: Seat
  readonly #place: Place
  readonly #number: number
  #guest: Guest | undefined
  #border = ''
  /** Updates of this connection. */
  #sent = 0
  /** The border after each edit that is not yet acknowledged, the last acknowledged one first. */
  #states: string[] = []
  #acknowledged = 0

  constructor(seat: Seat, place: Place, number: number) {
    this.#seat = seat
    this.#place = place
    this.#number = number
  }

  get isHere(): boolean {
    return this.#guest !== undefined && this.#guest.closed === undefined
  }

  async come(): Promise<void> {
    const guest = await new Guest('limn', this.#seat, this.#place, `resident${this.#number}-`).join(60_000)
    this.#guest = guest
    this.joins += 1
    this.#sent = 0
    this.#acknowledged = 0
    if (this.#border === '') {
      this.#border = guest.draw(VERTICES).id
      this.#sent = 1
      this.#states = [this.#now(), this.#now()]
      return
    }
    const found = this.#now()
    if (!this.#states.includes(found))
      this.complaints.push(`the border of ${this.#number} is not as it was acknowledged`)
    this.#states = [found]
  }

  drag(): void {
    const guest = this.#guest
    const contour = guest?.doc.getMap('contours').get(this.#border)
    if (!guest || !this.isHere || !(contour instanceof Y.Map)) return
    this.#forget()
    const points = contour.get('points') as Y.Array<number>
    const at = this.edits % VERTICES
    guest.doc.transact(() => {
      points.delete(at, 1)
      points.insert(at, [vertex(50 + (this.#number % 300), 10 + (this.edits % 30_000) / 1024)])
    })
    this.edits += 1
    this.#sent += 1
    this.#states.push(this.#now())
  }

  point(): void {
    const guest = this.#guest
    if (!guest || !this.isHere) return
    this.presences += 1
    const state = JSON.stringify({ pointer: { x: this.presences % 500, y: 100 }, frame: this.#place.frame })
    const update = encoding.encode((to) => {
      for (const number of [1, guest.doc.clientID, this.presences]) encoding.writeVarUint(to, number)
      encoding.writeVarString(to, state)
    })
    guest.sendRaw(guest.wire.message([MessageType.AWARENESS], update))
  }

  /** Everything of this person is kept. @throws Error */
  async settle(): Promise<void> {
    const guest = this.#guest
    if (!guest) return
    await guest.until(() => guest.wire.acknowledged >= this.#sent, 60_000)
    this.#forget()
  }

  leave(): void {
    this.#forget()
    if (this.#guest?.closed !== undefined && !this.#guest.closed.startsWith('1005'))
      this.complaints.push(`${this.#number} was closed: ${this.#guest.closed}`)
    this.#guest?.leave()
    this.#guest = undefined
  }

  /** Whether a reader of the room sees the border exactly as this person left it. */
  isSeenBy(reader: Guest): boolean {
    return this.#states.includes(String(pointsOf(reader.doc, this.#border)))
  }

  #forget(): void {
    const acknowledged = this.#guest?.wire.acknowledged ?? 0
    this.#states.splice(0, acknowledged - this.#acknowledged)
    this.#acknowledged = acknowledged
  }

  #now(): string {
    return this.#guest ? String(pointsOf(this.#guest.doc, this.#border)) : ''
  }
}

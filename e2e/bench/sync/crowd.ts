// Everybody who is connected to a server under load: joins them, draws their first borders, and counts what each sends and receives.
import WebSocket from 'ws'
import { border, eachMark, type Messages, type Place } from './edits.ts'
import { openWire, type Kind, type Seat, type Wire } from './wire.ts'

/** How many knock at once, so that a run does not begin with a storm (joins are measured elsewhere). */
const AT_ONCE = 20
/** When nothing has arrived for so long, everything has. ms */
const QUIET = 300
/** Never more than this is waited for a room to open, ms. */
const PATIENCE = 30_000

export class Member {
  readonly socket: WebSocket
  readonly wire: Wire
  messages: Messages | undefined
  /** Edits sent; the border before them not counted. */
  sent = 0
  /** When each was sent, by `performance.now()`. */
  sentAt = new Float64Array(0)
  /** Acknowledgements before the first edit: the border's own. */
  acknowledgedBefore = 0
  acknowledged = 0
  closed: string | undefined
  /** Bytes that came until the room was in sync. */
  received = 0

  constructor(kind: Kind, seat: Seat) {
    this.wire = openWire(kind, seat)
    this.socket = new WebSocket(seat.url, { perMessageDeflate: false, skipUTF8Validation: true, maxPayload: 2 ** 30 })
    this.socket.on('close', (code, reason) => (this.closed = `${code} ${reason.toString()}`))
  }

  /** In sync with the room: from now on everything arrives. */
  async join(): Promise<void> {
    const { socket, wire } = this
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the room did not open')), PATIENCE)
      const settle = () => {
        clearTimeout(late)
        resolve()
      }
      socket.once('error', reject)
      socket.once('close', (code) => reject(new Error(`closed ${code}`)))
      socket.once('open', () => {
        for (const message of wire.greeting) socket.send(message)
        if (wire.isSyncedAtOnce) settle()
      })
      socket.on('message', (message: Buffer) => {
        this.received += message.length
        const heard = wire.heard(message)
        if (heard === 'welcome') for (const answer of wire.onWelcome) socket.send(answer)
        if (heard === 'synced') settle()
      })
    })
    socket.removeAllListeners('message')
  }

  sendUpdate(update: Uint8Array): void {
    this.socket.send(Buffer.concat([this.wire.envelope(update.length), update]))
  }
}

/** Everybody of `seats`, joined and with a border of their own that all the others have. */
export async function gather(kind: Kind, seats: readonly Seat[], place: Place): Promise<readonly Member[]> {
  const members: Member[] = []
  for (let from = 0; from < seats.length; from += AT_ONCE) {
    const some = seats.slice(from, from + AT_ONCE).map((seat) => new Member(kind, seat))
    await Promise.all(some.map((member) => member.join()))
    members.push(...some)
  }
  let last = performance.now()
  for (const { socket, wire } of members)
    socket.on('message', (message: Buffer) => {
      wire.heard(message)
      last = performance.now()
    })
  for (const [person, member] of members.entries()) member.sendUpdate(border(person, place))
  const until = performance.now() + PATIENCE
  const unkept = () => members.some(({ wire }) => wire.acknowledges && wire.acknowledged === 0)
  while ((performance.now() - last < QUIET || unkept()) && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 50))
  if (unkept()) throw new Error('not every border was acknowledged')
  for (const member of members) {
    member.socket.removeAllListeners('message')
    member.acknowledgedBefore = member.wire.acknowledged
  }
  return members
}

interface Ears {
  /** `receiver` got the edit `step` of `person`, at `now`. */
  readonly delivered: (receiver: number, person: number, step: number, now: number) => void
  /** The next edit of `person` is acknowledged. */
  readonly acknowledged: (person: number, step: number, now: number) => void
}

/** From here on everything that arrives is heard. */
export function listen(members: readonly Member[], { delivered, acknowledged }: Ears): void {
  for (const [receiver, member] of members.entries()) {
    const { socket, wire } = member
    socket.on('message', (message: Buffer) => {
      const now = performance.now()
      if (wire.heard(message) === 'acked') {
        const upTo = wire.acknowledged - member.acknowledgedBefore
        while (member.acknowledged < upTo) acknowledged(receiver, member.acknowledged++, now)
        return
      }
      eachMark(message, members.length, (person, step) => delivered(receiver, person, step, now))
    })
  }
}

// How each kind of server is spoken to: what opens a room, what stands before an update, what says "you are in sync" and what "I have your edit".
import * as encoding from 'lib0/encoding'

export const KINDS = ['limn', 'raw', 'y-websocket', 'hocuspocus'] as const
export type Kind = (typeof KINDS)[number]

export type Heard = 'synced' | 'welcome' | 'acked' | 'other'

/** One connection's side of the conversation. */
export interface Wire {
  /** Sent when the socket is open. */
  readonly greeting: readonly Uint8Array[]
  /** Sent when `heard` answered `welcome`. */
  readonly onWelcome: readonly Uint8Array[]
  /** True when there is nothing to wait for: such a server keeps no document. */
  readonly isSyncedAtOnce: boolean
  /** Whether it says that it has an edit. */
  readonly acknowledges: boolean
  /** What stands before an update of `length` bytes. */
  envelope(length: number): Uint8Array
  heard(message: Buffer): Heard
  /** Updates of this connection that are acknowledged. */
  readonly acknowledged: number
}

const [SYNC, AUTH, STATUS, REPLY, LIMN] = [0, 2, 8, 4, 110]
const [STEP_1, STEP_2, UPDATE] = [0, 1, 2]
/** "I have nothing." */
const NOTHING = Uint8Array.of(0)

export function openWire(kind: Kind, room: string): Wire {
  if (kind === 'hocuspocus') return hocuspocus(room)
  const step1 = encoding.encode((to) => numbers(to, SYNC, STEP_1, NOTHING.length, ...NOTHING))
  const wire = {
    greeting: kind === 'raw' ? [] : [step1],
    onWelcome: [],
    isSyncedAtOnce: kind === 'raw',
    acknowledges: kind === 'limn',
    envelope: (length: number) => encoding.encode((to) => numbers(to, SYNC, UPDATE, length)),
    acknowledged: 0,
    heard(message: Buffer): Heard {
      if (message[0] === LIMN) return ack(message)
      return message[0] === SYNC && message[1] === STEP_2 ? 'synced' : 'other'
    },
  }
  const ack = (message: Buffer): Heard => {
    const start = message[1]! < 128 ? 2 : 3
    // `{"type":"ack"`: other messages are not parsed, for there is one for every edit of everybody else.
    if (message[start + 9] !== 0x61) return 'other'
    wire.acknowledged = (JSON.parse(message.toString('utf8', start)) as { n: number }).n
    return 'acked'
  }
  return wire
}

/** Every message begins with the room's name; the server hears nothing before it has been shown a token. */
function hocuspocus(room: string): Wire {
  const named = (write: (to: encoding.Encoder) => void) =>
    encoding.encode((to) => {
      encoding.writeVarString(to, room)
      write(to)
    })
  const prefix = named(() => undefined).length
  const wire = {
    greeting: [
      named((to) => {
        numbers(to, AUTH, 0)
        encoding.writeVarString(to, 'token')
        encoding.writeVarString(to, '4.7.0')
      }),
    ],
    onWelcome: [named((to) => numbers(to, SYNC, STEP_1, NOTHING.length, ...NOTHING))],
    isSyncedAtOnce: false,
    acknowledges: true,
    envelope: (length: number) => named((to) => numbers(to, SYNC, UPDATE, length)),
    acknowledged: 0,
    heard(message: Buffer): Heard {
      const type = message[prefix]
      if (type === AUTH) return 'welcome'
      if (type === STATUS) {
        wire.acknowledged += message[prefix + 1]!
        return 'acked'
      }
      return (type === SYNC || type === REPLY) && message[prefix + 1] === STEP_2 ? 'synced' : 'other'
    },
  }
  return wire
}

function numbers(to: encoding.Encoder, ...values: readonly number[]): void {
  for (const value of values) encoding.writeVarUint(to, value)
}

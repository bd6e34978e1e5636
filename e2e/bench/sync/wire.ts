// How each kind of server is spoken to: what opens a room, what stands before a message, what says "you are in sync" and what "I have your edit".
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MessageType, SyncType } from '../../../shared/protocol/index.ts'

export const KINDS = ['limn', 'raw', 'y-websocket', 'hocuspocus'] as const
export type Kind = (typeof KINDS)[number]

/** One connection to come: where to, which room that is, and what it is let in with where the address does not say it. */
export interface Seat {
  readonly url: string
  readonly room: string
  readonly token: string
}

/** `welcome`: let in, and asked to go on. `asked`: the server wants to know what this peer has. */
export type Heard = 'synced' | 'welcome' | 'acked' | 'asked' | 'other'

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
  /** Updates of this connection that are acknowledged. */
  readonly acknowledged: number
  heard(message: Buffer): Heard
  /** What stands before an update of `length` bytes. */
  envelope(length: number): Uint8Array
  /** A message of these types around a body. */
  message(types: readonly number[], body: Uint8Array): Uint8Array
  /** The Yjs update in a message, if it holds one. */
  updateIn(message: Buffer): Uint8Array | undefined
}

const { SYNC, AUTH, LIMN } = MessageType
const { STEP_1, STEP_2, UPDATE } = SyncType
/** Hocuspocus' own. */
const [REPLY, STATUS] = [4, 8]
/** "I have nothing." */
const NOTHING = Uint8Array.of(0)

export function openWire(kind: Kind, seat: Seat): Wire {
  return kind === 'hocuspocus' ? hocuspocus(seat) : yWebsocket(kind)
}

function yWebsocket(kind: Kind): Wire {
  const { envelope, message, updateIn } = framing(new Uint8Array(0))
  const wire = {
    greeting: kind === 'raw' ? [] : [message([SYNC, STEP_1], NOTHING)],
    onWelcome: [],
    isSyncedAtOnce: kind === 'raw',
    acknowledges: kind === 'limn',
    acknowledged: 0,
    envelope,
    message,
    updateIn,
    heard(message: Buffer): Heard {
      if (message[0] === LIMN) return ack(message)
      if (message[0] !== SYNC) return 'other'
      return message[1] === STEP_2 ? 'synced' : message[1] === STEP_1 ? 'asked' : 'other'
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
function hocuspocus({ room, token }: Seat): Wire {
  const prefix = encoding.encode((to) => encoding.writeVarString(to, room))
  const { envelope, message, updateIn } = framing(prefix)
  const signIn = encoding.encode((to) => {
    numbers(to, AUTH, 0)
    encoding.writeVarString(to, token)
    encoding.writeVarString(to, '4.7.0')
  })
  const wire = {
    greeting: [Buffer.concat([prefix, signIn])],
    onWelcome: [message([SYNC, STEP_1], NOTHING)],
    isSyncedAtOnce: false,
    acknowledges: true,
    acknowledged: 0,
    envelope,
    message,
    updateIn,
    heard(message: Buffer): Heard {
      const type = message[prefix.length]
      const next = message[prefix.length + 1]
      if (type === AUTH) return 'welcome'
      if (type === STATUS) {
        wire.acknowledged += next ?? 0
        return 'acked'
      }
      if (type !== SYNC && type !== REPLY) return 'other'
      return next === STEP_2 ? 'synced' : next === STEP_1 ? 'asked' : 'other'
    },
  }
  return wire
}

/** The envelope of every message, with what this server wants to have stand first. */
function framing(prefix: Uint8Array): Pick<Wire, 'envelope' | 'message' | 'updateIn'> {
  const head = (types: readonly number[], length: number) =>
    Buffer.concat([prefix, encoding.encode((to) => numbers(to, ...types, length))])
  return {
    envelope: (length) => head([SYNC, UPDATE], length),
    message: (types, body) => Buffer.concat([head(types, body.length), body]),
    updateIn(message) {
      const [type, step] = message.subarray(prefix.length)
      if ((type !== SYNC && type !== REPLY) || (step !== STEP_2 && step !== UPDATE)) return undefined
      return decoding.readVarUint8Array(decoding.createDecoder(message.subarray(prefix.length + 2)))
    },
  }
}

function numbers(to: encoding.Encoder, ...values: readonly number[]): void {
  for (const value of values) encoding.writeVarUint(to, value)
}

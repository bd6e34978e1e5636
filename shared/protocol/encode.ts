// Writes messages of the room socket. Knows the envelope; updates and state vectors are opaque bytes.
import * as encoding from 'lib0/encoding'
import { MessageType, SyncType, type ClientMessage, type LimnMessage } from './message.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** "This is what I have": asks for everything beyond the state vector. */
export function encodeSyncStep1(stateVector: Uint8Array): Bytes {
  return sync(SyncType.STEP_1, stateVector)
}

/** The answer to a SyncStep1; its receiver is then in sync. */
export function encodeSyncStep2(update: Uint8Array): Bytes {
  return sync(SyncType.STEP_2, update)
}

export function encodeUpdate(update: Uint8Array): Bytes {
  return sync(SyncType.UPDATE, update)
}

export function encodeAwarenessMessage(update: Uint8Array): Bytes {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MessageType.AWARENESS)
    encoding.writeVarUint8Array(encoder, update)
  })
}

export function encodeQueryAwareness(): Bytes {
  return encoding.encode((encoder) => encoding.writeVarUint(encoder, MessageType.QUERY_AWARENESS))
}

export function encodeLimn(message: LimnMessage | ClientMessage): Bytes {
  return limn(JSON.stringify(message))
}

interface EntryHeader {
  readonly seq: number
  readonly actor: string
  readonly at: number
  /** As JSON text: it was made already, for the log. */
  readonly changes: string
}

/** An `entries` message. */
export function encodeEntries(entries: readonly EntryHeader[]): Bytes {
  const texts = entries.map(
    ({ seq, actor, at, changes }) => `{"seq":${seq},"actor":${JSON.stringify(actor)},"at":${at},"changes":${changes}}`,
  )
  return limn(`{"type":"entries","entries":[${texts.join()}]}`)
}

function limn(json: string): Bytes {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MessageType.LIMN)
    encoding.writeVarString(encoder, json)
  })
}

/** In one piece of the right size: a whole document is not copied more than once. */
function sync(type: number, body: Uint8Array): Bytes {
  const size = encoding.encode((encoder) => encoding.writeVarUint(encoder, body.length))
  const bytes = new Uint8Array(2 + size.length + body.length)
  bytes.set([MessageType.SYNC, type])
  bytes.set(size, 2)
  bytes.set(body, 2 + size.length)
  return bytes
}

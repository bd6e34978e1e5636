// Writes messages of the room socket. Knows the envelope; updates and state vectors are opaque bytes.
import * as encoding from 'lib0/encoding'
import { MessageType, SyncType, type LimnMessage } from './message.ts'

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

export function encodeLimn(message: LimnMessage): Bytes {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MessageType.LIMN)
    encoding.writeVarString(encoder, JSON.stringify(message))
  })
}

function sync(type: number, body: Uint8Array): Bytes {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MessageType.SYNC)
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, body)
  })
}

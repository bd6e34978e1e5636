// Reads messages of the room socket. Never throws: bytes that are no message come back as `malformed`. Updates stay opaque.
import * as decoding from 'lib0/decoding'
import { MessageType, SyncType } from './message.ts'

export type Message =
  | { readonly type: 'sync-step-1'; readonly stateVector: Uint8Array }
  | { readonly type: 'sync-step-2'; readonly update: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly update: Uint8Array }
  | { readonly type: 'auth' }
  | { readonly type: 'query-awareness' }
  /** The JSON text of a LimnMessage. */
  | { readonly type: 'limn'; readonly text: string }
  | { readonly type: 'malformed'; readonly detail: string }

/**
 * Byte arrays in the result are copies of their own: lib0 hands out views over the whole underlying buffer, and a length that
 * lies inside an update would otherwise read what stands behind it (Node pools small buffers).
 */
export function decodeMessage(bytes: Uint8Array): Message {
  try {
    return read(decoding.createDecoder(bytes.slice()))
  } catch (error) {
    return malformed(error instanceof Error ? error.message : 'unreadable')
  }
}

function read(decoder: decoding.Decoder): Message {
  const message = readByType(decoder, decoding.readVarUint(decoder))
  if (message.type === 'malformed' || message.type === 'auth') return message
  if (decoding.hasContent(decoder)) return malformed('bytes after the end of the message')
  return message
}

function readByType(decoder: decoding.Decoder, type: number): Message {
  switch (type) {
    case MessageType.SYNC:
      return readSync(decoder, decoding.readVarUint(decoder))
    case MessageType.AWARENESS:
      return { type: 'awareness', update: bytesOf(decoder) }
    case MessageType.AUTH:
      return { type: 'auth' }
    case MessageType.QUERY_AWARENESS:
      return { type: 'query-awareness' }
    case MessageType.LIMN:
      return { type: 'limn', text: new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(decoder)) }
    default:
      return malformed(`message type ${type}`)
  }
}

function readSync(decoder: decoding.Decoder, type: number): Message {
  switch (type) {
    case SyncType.STEP_1:
      return { type: 'sync-step-1', stateVector: bytesOf(decoder) }
    case SyncType.STEP_2:
      return { type: 'sync-step-2', update: bytesOf(decoder) }
    case SyncType.UPDATE:
      return { type: 'update', update: bytesOf(decoder) }
    default:
      return malformed(`sync type ${type}`)
  }
}

function bytesOf(decoder: decoding.Decoder): Uint8Array {
  return decoding.readVarUint8Array(decoder).slice()
}

function malformed(detail: string): Message {
  return { type: 'malformed', detail }
}

// The wire: room names, messages, limits, close codes. Carries updates as opaque bytes; knows no document.
export { parseRoomName, labelsRoom } from './room-name.ts'
export type { Room, RoomName } from './room-name.ts'
export { CloseCode } from './close-codes.ts'
export type { RejectReason } from './close-codes.ts'
export { MessageType, SyncType } from './message.ts'
export type { ClientMessage, LimnMessage } from './message.ts'
export { decodeMessage } from './decode.ts'
export type { Message } from './decode.ts'
export {
  encodeAwarenessMessage,
  encodeEntries,
  encodeLimn,
  encodeQueryAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from './encode.ts'
export { awarenessOf, decodeAwareness, encodeAwareness, encodeAwarenessEntry } from './awareness.ts'
export type { AwarenessEntry, DecodedAwareness } from './awareness.ts'
export { MAX_AWARENESS_BYTES, MAX_MESSAGE_BYTES, MAX_UPDATE_BYTES } from './limits.ts'

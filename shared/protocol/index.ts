// The wire: room names, messages, limits, close codes. Carries updates as opaque bytes; knows no document.
export { parseRoomName, labelsRoom } from './room-name.ts'
export type { Room, RoomName } from './room-name.ts'
export { CloseCode, REJECT_REASONS } from './close-codes.ts'
export type { RejectReason } from './close-codes.ts'
export { MessageType, SyncType } from './message.ts'
export type { LimnMessage } from './message.ts'

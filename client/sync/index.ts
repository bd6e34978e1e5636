// Sync: one room's document between this browser and the server, every local update kept until acknowledged. Knows no element and no pixel.
export { connectRoom } from './room-connection.ts'
export type { EntryMessage, RoomConnection, RoomConnectionOptions } from './room-connection.ts'
export { startCourier } from './courier.ts'
export type { Courier, Unsent } from './courier.ts'
export { scopeOf } from './scope.ts'
export type { RefusedUpdate } from './outbox.ts'
export { personColor } from './person-color.ts'
export type { LocalPresence } from './presence-state.ts'

// A room's past as people ask for it: lists, moments, who drew what, what differs. Reads the log's store; knows no connection and no HTTP.
export { createRoomHistory } from './room-history.ts'
export type { RoomHistory } from './ports.ts'

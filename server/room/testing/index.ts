// Rooms for tests of other folders: real rooms on a given log, people with documents of their own, and long histories made fast.
export { Author, FRAMES } from './author.ts'
export { keepUpdates } from './keep-updates.ts'
export type { Made } from './keep-updates.ts'
export { SocketPeer } from './socket-peer.ts'
export { seedHistory } from './seed-history.ts'
export type { Seeding } from './seed-history.ts'
export { ROOM, TestRooms } from './test-rooms.ts'

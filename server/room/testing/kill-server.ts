// The process that the kill test kills: rooms on a port over a database file. Prints its port. `kill-server.ts DATABASE`.
import { openLibsqlStore } from '../../store/libsql/index.ts'
import { serveRooms } from './socket-server.ts'

const store = await openLibsqlStore({ path: process.argv[2] ?? '' })
const server = await serveRooms(store.log, { limits: { snapshotEntries: 40 } })
process.stdout.write(`${server.port}\n`)

// A long history in a room of a data folder that no server is at work on: `node --import tsx server/testing/seed-room.ts DATABASE SEEDING`, where
// SEEDING is JSON. For benchmarks that drive the program from outside.
import * as z from 'zod/mini'
import { labelsRoom } from '../../shared/protocol/index.ts'
import { seedHistory } from '../room/testing/index.ts'
import { openLibsqlStore } from '../store/libsql/index.ts'

const SeedingSchema = z.object({
  series: z.string(),
  layer: z._default(z.string(), 'truth'),
  frames: z.array(z.string()),
  classId: z.string(),
  attribute: z.string(),
  objects: z._default(z.number(), 40),
  contours: z._default(z.number(), 2500),
  vertices: z._default(z.number(), 200),
  entries: z._default(z.number(), 100_000),
  /** How many of the edits fall on the first frame. */
  onFirstFrame: z._default(z.number(), 20_000),
  people: z._default(z.number(), 6),
  seed: z._default(z.number(), 1),
  /** ms since the epoch. */
  begun: z._default(z.number(), Date.UTC(2026, 0, 5, 8)),
})

const [database, seeding] = process.argv.slice(2)
if (database === undefined || seeding === undefined) throw new Error('usage: seed-room.ts DATABASE SEEDING')
const { series, layer, ...rest } = SeedingSchema.parse(JSON.parse(seeding))
const store = await openLibsqlStore({ path: database })
await seedHistory(store.log, { ...rest, room: labelsRoom(series, layer) }, (entries) => {
  if (entries % 10_000 === 0) process.stderr.write(`${entries} entries\n`)
})
await store.close()

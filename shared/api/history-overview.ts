// The HTTP schema of a whole log in columns: what lists and timelines of 100,000 entries show before anybody asks for an entry's details.
import * as z from 'zod/mini'
import { HeadSchema } from './history.ts'

const Numbers = z.array(z.number())

/**
 * `GET /api/rooms/:room/history/overview?from=1`: the entries from `from` on, at most 100,000; the next answer begins at `from + count`.
 * Entries are dense: the one at offset i has seq `from + i`. Names are listed once and referred to by index.
 */
export const HistoryOverviewSchema = z.object({
  room: z.string(),
  head: HeadSchema,
  from: z.number(),
  count: z.number(),
  /** User ids. */
  actors: z.array(z.string()),
  /** What each of them is called, in the same order. */
  names: z.array(z.string()),
  objects: z.array(z.string()),
  /** Frame keys. */
  frames: z.array(z.string()),
  /** Types of changes. */
  kinds: z.array(z.string()),
  /** Server time, ms since the epoch: the first as it is, every other as what it is later than the one before. */
  at: Numbers,
  actor: Numbers,
  /** The type of the entry's first change; -1 = it changed nothing. */
  kind: Numbers,
  /** How many changes. */
  changes: Numbers,
  /** The first object that the entry touched; -1 = none. */
  object: Numbers,
  /** The first frame that the entry touched; -1 = none. */
  frame: Numbers,
  /** By offset: all that an entry touched, where that is more than one object or more than one frame. */
  more: z.record(z.string(), z.object({ objects: Numbers, frames: Numbers })),
})
export type HistoryOverview = z.infer<typeof HistoryOverviewSchema>

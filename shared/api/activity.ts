// The HTTP schemas of what happened since a person last looked, and of how far they have looked.
import * as z from 'zod/mini'
import { HeadSchema, HistoryEntrySchema } from './history.ts'

/** `GET /api/rooms/:room/activity?since=SEQ|looked`: what came after that entry. */
export const ActivitySchema = z.object({
  room: z.string(),
  /** The entry after which this begins; 0 when the person never looked. */
  since: z.number(),
  head: HeadSchema,
  /** Who did something, the latest first. */
  people: z.array(
    z.object({
      actor: z.string(),
      actorName: z.string(),
      /** Entries. */
      edits: z.number(),
      /** Ids of the objects and keys of the frames that these entries touched. */
      objects: z.array(z.string()),
      frames: z.array(z.string()),
      /** Their first and their last entry. */
      from: z.number(),
      to: z.number(),
      /** ms since the epoch. */
      lastAt: z.number(),
    }),
  ),
  /** The newest entries, at most 50, newest first. */
  changes: z.array(HistoryEntrySchema),
})
export type Activity = z.infer<typeof ActivitySchema>

/** `PUT /api/rooms/:room/looked`; one that lies before the mark there is changes nothing. */
export const LookRequestSchema = z.object({ seq: z.int().check(z.nonnegative()) })
export type LookRequest = z.infer<typeof LookRequestSchema>

/** The mark as it is now. */
export const LookedSchema = z.object({ room: z.string(), seq: z.number() })
export type Looked = z.infer<typeof LookedSchema>

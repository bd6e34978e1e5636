// The HTTP schemas of named moments: an entry with a name that people find again.
import * as z from 'zod/mini'

export const MAX_MOMENT_NAME = 100

/** `POST /api/rooms/:room/moments`. The name has 1 to 100 characters that are not all blank; seq 0 is the empty room. */
export const NewMomentSchema = z.object({
  seq: z.int().check(z.nonnegative()),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_MOMENT_NAME)),
})
export type NewMoment = z.infer<typeof NewMomentSchema>

export const MomentSchema = z.object({
  id: z.string(),
  seq: z.number(),
  name: z.string(),
  /** Who named it, and when (ms since the epoch). */
  actor: z.string(),
  actorName: z.string(),
  at: z.number(),
})
export type Moment = z.infer<typeof MomentSchema>

/** `GET /api/rooms/:room/moments`: by entry, then by when they were named. */
export const MomentsSchema = z.object({ room: z.string(), moments: z.array(MomentSchema) })
export type Moments = z.infer<typeof MomentsSchema>

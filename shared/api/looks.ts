// The HTTP schemas of borders that need a look: two people drew the same stretch without having seen each other's edit.
import * as z from 'zod/mini'

const LOOK_CHOICES = ['both', 'first', 'second', 'redrawn'] as const

/** Characters of a note. */
export const MAX_NOTE = 1000
const Note = z.string().check(z.trim(), z.maxLength(MAX_NOTE))

const SideSchema = z.object({
  actor: z.string(),
  actorName: z.string(),
  /** This person's newest entry that overlapped. */
  seq: z.number(),
})

export const LookSchema = z.object({
  id: z.string(),
  contour: z.string(),
  object: z.string(),
  frame: z.string(),
  /** The border is a ring. */
  closed: z.boolean(),
  /** The entry that made it one to look at. */
  since: z.number(),
  first: SideSchema,
  second: SideSchema,
  /** How it was settled; null while it is open. `entry` is what the settling wrote, if anything. */
  settled: z.nullable(
    z.object({
      choice: z.string(),
      note: z.string(),
      actor: z.string(),
      actorName: z.string(),
      /** Server time, ms since the epoch. */
      at: z.number(),
      entry: z.nullable(z.number()),
    }),
  ),
})
export type Look = z.infer<typeof LookSchema>

/** `GET /api/rooms/:room/looks`: all of a room, settled ones included, in the order of `since`. */
export const LooksSchema = z.object({ room: z.string(), looks: z.array(LookSchema) })
export type Looks = z.infer<typeof LooksSchema>

/** Flat `[x0, y0, …]` in image-space pixels; null = that person had taken the border away. */
const Border = z.nullable(z.array(z.number()))

/** `GET /api/rooms/:room/looks/:id`: with both versions of the border. */
export const LookVersionsSchema = z.object({
  look: LookSchema,
  first: Border,
  second: Border,
  /** The newest entry of the border: to be sent as `seen`. */
  seen: z.number(),
})
export type LookVersions = z.infer<typeof LookVersionsSchema>

/** `POST /api/rooms/:room/looks/:id`. With `seen`, refused by 409 when the border was edited after that entry. */
export const SettleLookSchema = z.object({
  action: z.literal('settle'),
  choice: z.enum(LOOK_CHOICES),
  note: z.optional(Note),
  seen: z.optional(z.int().check(z.nonnegative())),
})
export type SettleLook = z.infer<typeof SettleLookSchema>

// The HTTP schemas of restoring a part of a document to how it was at a moment, as a new entry: the request, its reach, and what was written.
import * as z from 'zod/mini'

const RestoreScopeSchema = z.discriminatedUnion('kind', [
  /** One object with all its contours. */
  z.object({ kind: z.literal('object'), object: z.string() }),
  /** All contours on one frame, and the values that objects have on it. */
  z.object({ kind: z.literal('slice'), frame: z.string() }),
  z.object({ kind: z.literal('layer') }),
])
export type RestoreScope = z.infer<typeof RestoreScopeSchema>

/** `POST /api/rooms/:room/restore`. */
export const RestoreRequestSchema = z.object({
  /** The moment: the document right after this entry. */
  seq: z.int().check(z.nonnegative()),
  scope: RestoreScopeSchema,
  /** True: say what it would do and write nothing. */
  preview: z.boolean(),
  /** The head that the preview was made at: 409 when an entry after it changed something within the scope. */
  expect: z.optional(z.int().check(z.nonnegative())),
})
export type RestoreRequest = z.infer<typeof RestoreRequestSchema>

export const RestoredSchema = z.object({
  room: z.string(),
  /** The moment. */
  seq: z.number(),
  /** The newest entry when the reach was reckoned. */
  head: z.number(),
  reach: z.object({
    /** Contours. */
    added: z.number(),
    changed: z.number(),
    removed: z.number(),
    /** Objects that are themselves added, changed or removed. */
    objects: z.number(),
    /** The frames of those contours, sorted. */
    frames: z.array(z.string()),
    /** Whose entries within the scope after the moment are taken back, most first. */
    people: z.array(z.object({ actor: z.string(), actorName: z.string(), edits: z.number() })),
  }),
  /** The entry that now holds it; null for a preview, and when everything was as it should be already. */
  written: z.nullable(z.object({ seq: z.number(), hash: z.string() })),
})
export type Restored = z.infer<typeof RestoredSchema>

// Contract: the HTTP schemas of a room's history, its state at an entry, and the lossless export.
import * as z from 'zod/mini'
import { JsonSchema } from './json.ts'
import { keyed } from './keyed.ts'

export const HistoryEntrySchema = z.object({
  seq: z.number(),
  actor: z.string(),
  actorName: z.string(),
  role: z.string(),
  session: z.string(),
  at: z.number(),
  changes: z.array(z.looseObject({ type: z.string() })),
  hash: z.string(),
  prevHash: z.string(),
})

/** The newest entry's place in the chain. */
export const HeadSchema = z.object({ seq: z.number(), hash: z.string() })

/**
 * `GET /api/rooms/:room/history?from&before&limit`: entries with seq ≥ from (default 1), at most limit (default 200, at most 1000), oldest first.
 * With `before`, those with seq < before, the page that ends there.
 */
export const HistoryPageSchema = z.object({
  room: z.string(),
  entries: z.array(HistoryEntrySchema),
  head: HeadSchema,
})
export type HistoryPage = z.infer<typeof HistoryPageSchema>

const JsonRecord = keyed(JsonSchema)

const DocContentSchema = z.object({
  meta: JsonRecord,
  objects: keyed(z.looseObject({ classId: z.string(), instance: z.number() })),
  contours: keyed(
    z.looseObject({
      objectId: z.string(),
      frame: z.string(),
      kind: z.string(),
      state: z.string(),
      points: z.array(z.number()),
    }),
  ),
  classifications: JsonRecord,
  malformed: z.optional(keyed(JsonRecord)),
})

/** `GET /api/rooms/:room/at/:seq[?frame=KEY]`: the document as it was right after entry `seq` (contours of one frame only when asked). */
export const RoomAtSchema = z.object({
  room: z.string(),
  seq: z.number(),
  at: z.number(),
  hash: z.string(),
  content: DocContentSchema,
})
export type RoomAt = z.infer<typeof RoomAtSchema>

export const UploadReportSchema = z.object({
  /** Files stored now. */
  added: z.number(),
  /** Files that were already there, byte for byte. */
  duplicates: z.number(),
  /** Same SOP Instance UID with other bytes: kept out, listed. */
  conflicts: z.array(z.object({ path: z.string(), reason: z.string() })),
  /** Files that could not be taken in, each with what, why and what to do. */
  rejected: z.array(z.object({ path: z.string(), reason: z.string() })),
  /** Files that are DICOM but no image (reports, plans): kept, not shown. */
  nonImages: z.number(),
  series: z.array(z.object({ id: z.string(), modality: z.string(), description: z.string(), frames: z.number() })),
})
export type UploadReport = z.infer<typeof UploadReportSchema>

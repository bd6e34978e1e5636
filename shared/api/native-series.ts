// The native export of a series: the labels document without loss, with patient coordinates and authorship beside it. Holds no patient name.
import * as z from 'zod/mini'
import { JsonSchema } from './json.ts'
import { keyed } from './keyed.ts'
import { FrameSchema } from './series.ts'

export const NATIVE_FORMAT = 'limn-series'
export const NATIVE_VERSION = 1

const JsonRecord = keyed(JsonSchema)

/** Who and when, from the log; times in ms since the epoch. */
const AuthorshipSchema = z.object({
  createdBy: z.string(),
  createdAt: z.number(),
  lastEditedBy: z.string(),
  lastEditedAt: z.number(),
  /** Log entry of the last edit. */
  lastEditedSeq: z.number(),
})
export type Authorship = z.infer<typeof AuthorshipSchema>

const NativeObjectSchema = z.object({
  classId: z.string(),
  instance: z.number(),
  name: z.optional(z.string()),
  color: z.optional(z.string()),
  origin: JsonSchema,
  /** As the creator's client wrote it; `authorship` is what the log says. */
  createdBy: z.string(),
  attributes: JsonRecord,
  frameAttributes: keyed(JsonRecord),
  unknown: z.optional(JsonRecord),
  authorship: z.nullable(AuthorshipSchema),
})

const NativeContourSchema = z.object({
  objectId: z.string(),
  frame: z.string(),
  kind: z.string(),
  parent: z.optional(z.string()),
  state: z.string(),
  proposedBy: z.optional(z.string()),
  /** Image space, pixels, flat `[x0, y0, x1, y1, …]`; an integer is a pixel centre; each number is an exact multiple of 1/1024. */
  points: z.array(z.number()),
  /** The same vertices in patient space, mm, LPS, flat `[x0, y0, z0, …]`; null when the frame has no image plane. Derived: import ignores it. */
  patientPoints: z.nullable(z.array(z.number())),
  unknown: z.optional(JsonRecord),
  authorship: z.nullable(AuthorshipSchema),
})

/** `GET /api/series/:id/export?format=json` and the body of `POST /api/series/:id/import`. */
export const NativeSeriesSchema = z.object({
  format: z.literal(NATIVE_FORMAT),
  version: z.literal(NATIVE_VERSION),
  series: z.object({
    id: z.string(),
    studyInstanceUID: z.string(),
    seriesInstanceUID: z.string(),
    modality: z.string(),
    frames: z.number(),
  }),
  room: z.string(),
  /** The log entry that this document is the state of. */
  head: z.object({ seq: z.number(), hash: z.string() }),
  ontology: z.object({ id: z.string(), name: z.string() }),
  /** The frames that labels are bound to, with what places them in the patient. */
  frames: z.array(
    z.object({
      key: z.string(),
      sopInstanceUID: z.string(),
      frameNumber: z.number(),
      rows: z.number(),
      columns: z.number(),
      frameOfReferenceUID: z.nullable(z.string()),
      plane: FrameSchema.shape.plane,
      spacing: FrameSchema.shape.spacing,
    }),
  ),
  meta: JsonRecord,
  objects: keyed(NativeObjectSchema),
  contours: keyed(NativeContourSchema),
  classifications: JsonRecord,
  malformed: z.optional(keyed(JsonRecord)),
})
export type NativeSeries = z.infer<typeof NativeSeriesSchema>

/** Answer of `POST /api/series/:id/import`: the log entry that now holds everything of the file. */
export const ImportedSchema = z.object({
  room: z.string(),
  seq: z.number(),
  hash: z.string(),
  objects: z.number(),
  contours: z.number(),
})
export type Imported = z.infer<typeof ImportedSchema>

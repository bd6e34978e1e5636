// Contract: the HTTP schemas of projects, the patient → study → series tree, and one series with its frames.
import * as z from 'zod/mini'

export const ProjectSchema = z.object({ id: z.string(), name: z.string(), ontology: z.string(), series: z.number() })
export type Project = z.infer<typeof ProjectSchema>

export const SeriesSummarySchema = z.object({
  /** Opaque; carries no patient or DICOM identifier. Rooms are `labels:<id>:truth`. */
  id: z.string(),
  seriesInstanceUID: z.string(),
  modality: z.string(),
  /** Number of frames. */
  frames: z.number(),
  seriesNumber: z.nullable(z.number()),
  description: z.string(),
  study: z.object({ id: z.string(), studyInstanceUID: z.string(), date: z.string(), description: z.string() }),
  patient: z.object({
    id: z.string(),
    patientId: z.string(),
    name: z.string(),
    sex: z.string(),
    birthDate: z.string(),
  }),
  /** `/api/series/<id>/thumbnail` as PNG, or null when no frame can be decoded. */
  thumbnail: z.nullable(z.string()),
})
export type SeriesSummary = z.infer<typeof SeriesSummarySchema>

const Vector = z.tuple([z.number(), z.number(), z.number()])

const WindowSchema = z.object({ center: z.number(), width: z.number(), name: z.string() })
/** A VOI window: presentation, in output units of the modality LUT (HU for CT). */
export type VoiWindow = z.infer<typeof WindowSchema>

export const FrameSchema = z.object({
  /** `<SOPInstanceUID>#<frameNumber>`: the frame key used in documents. */
  key: z.string(),
  sopInstanceUID: z.string(),
  /** 1-based. */
  frameNumber: z.number(),
  instanceNumber: z.nullable(z.number()),
  rows: z.number(),
  columns: z.number(),
  bitsAllocated: z.number(),
  bitsStored: z.number(),
  signed: z.boolean(),
  samplesPerPixel: z.number(),
  photometricInterpretation: z.string(),
  planarConfiguration: z.number(),
  pixelPaddingValue: z.nullable(z.number()),
  /** Modality LUT: output = stored · slope + intercept. */
  slope: z.number(),
  intercept: z.number(),
  /** Unit of the output: 'HU', 'BQML', 'US', '' … */
  unit: z.string(),
  windows: z.array(WindowSchema),
  /** Image plane in patient space, null when the file has none. mm, LPS. */
  plane: z.nullable(
    z.object({
      origin: Vector,
      rowDirection: Vector,
      columnDirection: Vector,
      columnSpacing: z.number(),
      rowSpacing: z.number(),
    }),
  ),
  /** In-plane spacing and where it comes from; mm; null numbers when `none`. */
  spacing: z.object({
    source: z.enum(['calibrated', 'detector', 'magnified', 'none']),
    row: z.nullable(z.number()),
    column: z.nullable(z.number()),
  }),
  sliceThickness: z.nullable(z.number()),
  sliceLocation: z.nullable(z.number()),
  frameOfReferenceUID: z.nullable(z.string()),
  laterality: z.string(),
  /** Ratio when the pixels have ever been lossy-compressed, else null. */
  lossyRatio: z.nullable(z.number()),
  transferSyntaxUID: z.string(),
  /** Immutable and content-addressed: `/api/pixels/<sha256 of the original file>/<frameNumber>`. Body: this frame's bytes as they are in the file. */
  pixels: z.string(),
  /** Why this frame cannot be shown yet ("Transfer syntax JPEG Lossless is not supported yet"), else null. */
  undecodable: z.nullable(z.string()),
})
export type Frame = z.infer<typeof FrameSchema>

export const SeriesDetailSchema = z.object({
  ...SeriesSummarySchema.shape,
  projectId: z.string(),
  patientAge: z.string(),
  institution: z.string(),
  manufacturer: z.string(),
  bodyPart: z.string(),
  /** Sorted by geometry (position along the slice normal), never by file name or number; see docs/spec/dicom.md. */
  frames: z.array(FrameSchema),
})
export type SeriesDetail = z.infer<typeof SeriesDetailSchema>

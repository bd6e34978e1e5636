// One DICOM file to one instance: identity, series facts, frames and where their bytes lie. Never throws, never trusts a length.
// Knows no store, no hash and no URL.
import { parseDataSet, type DataSet } from './data-set.ts'
import { encodingOf, openFile } from './file-meta.ts'
import type { ByteRange } from './fragments.ts'
import { frameFacts, type FrameFacts } from './frame-facts.ts'
import { encapsulatedRanges, nativeRanges, type PixelShape, type Ranges } from './frame-ranges.ts'
import { inflateHeader } from './inflate.ts'
import { seriesFacts, type SeriesFacts } from './series-facts.ts'
import { TAG } from './tags.ts'
import { SYNTAX } from './transfer-syntax.ts'
import { isUid } from './uids.ts'
import { whyUndecodable } from './undecodable.ts'
import { walk, type Walked } from './walk.ts'

export interface Instance {
  readonly sopInstanceUID: string
  readonly sopClassUID: string
  readonly transferSyntaxUID: string
  readonly series: SeriesFacts
  /** One or more, in the file's order. */
  readonly frames: readonly FrameFacts[]
  /** Per frame, the byte ranges of the original file whose concatenation is the frame's encoded bytes; empty when `undecodable` says why. */
  readonly ranges: readonly (readonly ByteRange[])[]
}

export type Parsed =
  | { readonly ok: true; readonly kind: 'image'; readonly instance: Instance }
  /** DICOM, but no image: a report, a plan, a directory. */
  | { readonly ok: true; readonly kind: 'other'; readonly modality: string }
  | { readonly ok: false; readonly reason: string }

/** Metadata of a frame costs about a kilobyte; a file that claims more frames than this would be a way to fill memory. */
const MAX_FRAMES = 20_000

/** Reads a DICOM file (a whole one, in memory). A refusal's reason tells a person what is wrong and, where one can, what to do. */
export function parseInstance(file: Uint8Array): Parsed {
  const opened = openFile(file)
  if (!opened.ok) return opened
  const { transferSyntaxUID, dataSetStart } = opened
  const isDeflated = transferSyntaxUID === SYNTAX.DEFLATED_LITTLE_ENDIAN
  const bytes = isDeflated ? inflateHeader(file.subarray(dataSetStart)) : file
  if (bytes === undefined) return refuse('The deflated data set is damaged')
  const start = isDeflated ? 0 : dataSetStart
  const encoding = encodingOf(transferSyntaxUID)
  const walked = walk(bytes, start, encoding)
  if (!walked.ok) return walked
  if (walked.headerEnd <= start) return refuse('The file has no header in front of its pixels')
  const dataSet = parseDataSet(bytes.subarray(start, walked.headerEnd), encoding)
  if (dataSet === undefined) return refuse('The header is damaged and cannot be read')
  const rows = dataSet.word(TAG.rows)
  if (walked.pixels === null || rows === null) return other(dataSet)
  return image(dataSet, { file: bytes, walked, transferSyntaxUID, isDeflated })
}

interface Source {
  readonly file: Uint8Array
  readonly walked: Walked
  readonly transferSyntaxUID: string
  readonly isDeflated: boolean
}

function image(dataSet: DataSet, source: Source): Parsed {
  const { walked, transferSyntaxUID } = source
  const problem = missingIdentity(dataSet)
  if (problem !== undefined) return refuse(problem)
  const shape = shapeOf(dataSet)
  if (typeof shape === 'string') return refuse(shape)
  const located = rangesOf(source, shape)
  if (!located.ok) return located
  const sopInstanceUID = dataSet.text(TAG.sopInstanceUID)
  const undecodable =
    whyUndecodable(dataSet, shape, transferSyntaxUID, walked.pixels?.element ?? 0x0010) ?? located.unclear
  const { ranges } = located
  const frames = frameFacts(dataSet, { sopInstanceUID, transferSyntaxUID, shape, ranges, undecodable })
  const sopClassUID = dataSet.text(TAG.sopClassUID)
  const instance = { sopInstanceUID, sopClassUID, transferSyntaxUID, series: seriesFacts(dataSet), frames, ranges }
  return { ok: true, kind: 'image', instance }
}

function rangesOf(source: Source, shape: PixelShape): Ranges {
  const { file, walked } = source
  if (source.isDeflated) {
    const unclear = 'Deflated pixel data is not supported yet'
    return { ok: true, ranges: Array.from({ length: shape.frames }, () => []), unclear }
  }
  if (walked.pixels === null) return refuse('The file has no pixel data')
  return walked.pixels.length === null
    ? encapsulatedRanges(file, walked, shape.frames)
    : nativeRanges(file, walked.pixels, shape)
}

function shapeOf(dataSet: DataSet): PixelShape | string {
  const rows = dataSet.word(TAG.rows) ?? 0
  const columns = dataSet.word(TAG.columns) ?? 0
  const frames = dataSet.number(TAG.numberOfFrames) ?? 1
  const bitsAllocated = dataSet.word(TAG.bitsAllocated) ?? 0
  if (rows === 0 || columns === 0) return `The image has ${rows} rows and ${columns} columns`
  if (!Number.isSafeInteger(frames) || frames < 1) return `The file says it has ${frames} frames`
  if (frames > MAX_FRAMES) return `The file says it has ${frames} frames; more than ${MAX_FRAMES} are not taken in`
  if (bitsAllocated === 0) return 'The file does not say how many bits a pixel has (0028,0100)'
  return {
    rows,
    columns,
    frames,
    bitsAllocated,
    samplesPerPixel: dataSet.word(TAG.samplesPerPixel) ?? 1,
    photometricInterpretation: dataSet.text(TAG.photometricInterpretation),
  }
}

/** Without the three UIDs an image cannot be filed, and a contour on it would be bound to nothing. */
function missingIdentity(dataSet: DataSet): string | undefined {
  const levels = [
    ['SOP', TAG.sopInstanceUID],
    ['Series', TAG.seriesInstanceUID],
    ['Study', TAG.studyInstanceUID],
  ] as const
  for (const [level, tag] of levels) {
    const uid = dataSet.text(tag)
    if (uid === '') return `The file has no ${level} Instance UID, so it cannot be filed`
    if (!isUid(uid)) return `The ${level} Instance UID of the file is not a valid UID`
  }
  return undefined
}

function other(dataSet: DataSet): Parsed {
  if (dataSet.has(TAG.directoryRecordSequence)) return { ok: true, kind: 'other', modality: 'DICOMDIR' }
  if (dataSet.text(TAG.sopClassUID) === '') return refuse('The file has neither an image nor a SOP class')
  return { ok: true, kind: 'other', modality: dataSet.text(TAG.modality) }
}

function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason }
}

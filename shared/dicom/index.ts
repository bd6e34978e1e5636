// DICOM vocabulary: UIDs, tags, image planes and value-of-interest maths over bytes. Knows no document, no network and no screen.
export { frameKey, parseFrameKey } from './uids.ts'
export type {
  StudyInstanceUID,
  SeriesInstanceUID,
  SOPInstanceUID,
  FrameOfReferenceUID,
  TransferSyntaxUID,
  FrameKey,
} from './uids.ts'
export { transferSyntax, codecOf } from './transfer-syntax.ts'
export type { TransferSyntax, PixelCoding } from './transfer-syntax.ts'
export type { StoredSamples, SampleLayout } from './samples.ts'
export { decodeFrame } from './decode.ts'
export type { Decoded, EncodedFrame } from './decode.ts'
export type { CodecImage, FrameCodec, FrameCodecs } from './codec.ts'
export { jpeglsCodec, jpeg2000Codec } from './codec-module.ts'
export type { CharlsModule, OpenJpegModule } from './codec-module.ts'
export { applyWindow, grey8, greyAffine, windowOfRange, defaultWindow } from './voi.ts'
export type { GreyMapping, Window } from './voi.ts'
export { orientationLetters } from './orientation.ts'
export type { OrientationLetters } from './orientation.ts'
export { sortFrames } from './sort-frames.ts'
export type { SortableFrame } from './sort-frames.ts'
export { parseInstance } from './parse-instance.ts'
export type { Instance, Parsed } from './parse-instance.ts'
export type { FrameFacts } from './frame-facts.ts'
export type { SeriesFacts } from './series-facts.ts'
export type { ByteRange } from './fragments.ts'

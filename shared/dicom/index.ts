// DICOM vocabulary: UIDs, tags, image planes and value-of-interest maths over bytes. Knows no document, no network and no screen.
export { isUid, frameKey, parseFrameKey } from './uids.ts'
export type {
  StudyInstanceUID,
  SeriesInstanceUID,
  SOPInstanceUID,
  FrameOfReferenceUID,
  TransferSyntaxUID,
  FrameKey,
} from './uids.ts'

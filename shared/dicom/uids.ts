// Contract: DICOM identifiers as branded strings, and the frame key that documents use. Knows no file.
import type { Brand } from '../brand.ts'

export type StudyInstanceUID = Brand<string, 'StudyInstanceUID'>
export type SeriesInstanceUID = Brand<string, 'SeriesInstanceUID'>
export type SOPInstanceUID = Brand<string, 'SOPInstanceUID'>
export type FrameOfReferenceUID = Brand<string, 'FrameOfReferenceUID'>
export type TransferSyntaxUID = Brand<string, 'TransferSyntaxUID'>

/** `<SOPInstanceUID>#<frameNumber>`, frame number 1-based as in DICOM: what a contour is bound to. */
export type FrameKey = Brand<string, 'FrameKey'>

const UID = /^[0-9]+(\.[0-9]+)*$/

/** True for a syntactically valid UID, PS3.5 §9.1 (leading zeros are tolerated, as real files have them). */
export function isUid(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 64 && UID.test(value)
}

export function frameKey(sopInstanceUID: SOPInstanceUID, frameNumber: number): FrameKey {
  return `${sopInstanceUID}#${frameNumber}` as FrameKey
}

/** Parse an untrusted frame key; undefined when it is not one. */
export function parseFrameKey(
  value: unknown,
): { readonly key: FrameKey; readonly sopInstanceUID: SOPInstanceUID; readonly frameNumber: number } | undefined {
  if (typeof value !== 'string' || value.length > 80) return undefined
  const at = value.lastIndexOf('#')
  const uid = value.slice(0, at)
  const frameNumber = Number(value.slice(at + 1))
  if (at < 1 || !isUid(uid) || !/^[1-9][0-9]*$/.test(value.slice(at + 1)) || !Number.isSafeInteger(frameNumber))
    return undefined
  return { key: value as FrameKey, sopInstanceUID: uid as SOPInstanceUID, frameNumber }
}

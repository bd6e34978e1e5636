// Whether a file has a picture: by decoding one, since only that tells. Knows no store and no series.
import { decodeFrame, type Instance } from '../../shared/dicom/index.ts'
import { loadCodecs } from './codecs.ts'
import { fromTheMiddle } from './thumbnail.ts'

/** Frames of one file that are tried: a damaged file is damaged in the middle too. */
const TRIES = 4

/** True when one of the file's middle frames can be decoded. `bytes` is the whole file. */
export async function canShow(instance: Instance, bytes: Uint8Array): Promise<boolean> {
  for (const frame of fromTheMiddle(instance.frames).slice(0, TRIES)) {
    const ranges = instance.ranges[frame.frameNumber - 1] ?? []
    const encoded = Buffer.concat(ranges.map(({ offset, length }) => bytes.subarray(offset, offset + length)))
    if (decodeFrame(frame, encoded, await loadCodecs(frame.transferSyntaxUID)).ok) return true
  }
  return false
}

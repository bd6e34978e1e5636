// The encoded bytes of one frame, cut out of the original file. Decodes nothing.
import type { Frame } from '../../shared/api/index.ts'
import type { ObjectStore, RecordStore } from '../store/index.ts'

/** The bytes that `frame.pixels` serves: its ranges of the original, concatenated. Undefined when there is no such frame. */
export async function readFramePixels(
  records: RecordStore,
  objects: ObjectStore,
  sha256: string,
  frameNumber: number,
): Promise<Uint8Array | undefined> {
  const instance = await records.instanceBySha256(sha256)
  const ranges = instance?.ranges[frameNumber - 1]
  if (ranges === undefined) return undefined
  const parts = await Promise.all(ranges.map((range) => objects.read(sha256, range)))
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts)
}

/** The hash and number that a frame's pixel URL names. */
export function pixelAddress(frame: Pick<Frame, 'pixels' | 'frameNumber'>): {
  readonly sha256: string
  readonly frameNumber: number
} {
  return { sha256: frame.pixels.split('/')[3] ?? '', frameNumber: frame.frameNumber }
}

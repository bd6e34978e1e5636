// What makes two versions of a contour, or of an item, the same. Knows no log.
import type * as Y from 'yjs'
import type { ContourVersion, ItemVersion } from '../../store/index.ts'
import { contourNow } from '../contour-rows.ts'
import type { NowNaming } from './version-proof.ts'

/** `doc` is the document after the last entry by the time that the last question is asked. */
export function contourNaming(doc: Y.Doc): NowNaming<ContourVersion> {
  return {
    nameOf: ({ contour }) => contour,
    bytesOf: bytesOfContour,
    isNow: (version) => {
      const { contour, fromSeq, frame, object, points } = version
      const now = contourNow(doc, contour, fromSeq)
      if (!now) return true
      return now.frame === frame && now.object === object && sameBytes(now.points, points)
    },
  }
}

export const itemNaming: NowNaming<ItemVersion> = {
  nameOf: ({ root, key }) => `${root}/${key}`,
  bytesOf: ({ root, key, fromSeq, readable, value }) =>
    Buffer.from(JSON.stringify([root, key, fromSeq, readable, value])),
  // What an item was is in its value alone; a document does not tell which of its items are none any more.
  isNow: () => true,
}

function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : Buffer.compare(a, b) === 0
}

function bytesOfContour({ contour, fromSeq, frame, object, fields, points }: ContourVersion): Uint8Array {
  const rest = Buffer.from(`${JSON.stringify([contour, fromSeq, frame, object, fields, points?.length ?? null])}\n`)
  return points ? Buffer.concat([rest, points]) : rest
}

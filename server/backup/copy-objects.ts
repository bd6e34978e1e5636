// Many objects from one folder to another, a few at a time. Knows hashes; no record and no database.
import { copyObject } from '../store/objects/index.ts'

/** Files under way together: each waits for the disk most of its time. */
const AT_ONCE = 4

export interface ObjectName {
  readonly sha256: string
  readonly bytes: number
}

export interface CopiedObjects {
  readonly copied: number
  readonly copiedBytes: number
  /** Had been there with other bytes than their names promise; they are as they should be now. */
  readonly replaced: readonly string[]
  /** Not there, or not with the bytes that their names promise. */
  readonly missing: readonly string[]
}

export async function copyObjects(objects: readonly ObjectName[], from: string, to: string): Promise<CopiedObjects> {
  let copied = 0
  let copiedBytes = 0
  const replaced: string[] = []
  const missing: string[] = []
  const left = objects.values()
  const work = async () => {
    for (const object of left) {
      const result = await copyObject(object, from, to)
      if (result === 'missing' || result === 'damaged') missing.push(object.sha256)
      if (result === 'replaced') replaced.push(object.sha256)
      if (result !== 'copied') continue
      copied += 1
      copiedBytes += object.bytes
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { copied, copiedBytes, replaced: replaced.sort(), missing: missing.sort() }
}

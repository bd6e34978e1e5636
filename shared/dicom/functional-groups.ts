// Where a frame's attributes are: in its own functional group, the shared one, or the data set itself (PS3.3 C.7.6.16).
import type { DataSet } from './data-set.ts'
import { TAG, type Tag } from './tags.ts'

/** The item of a functional group macro for a frame (0-based index), or the data set when the object is not an enhanced one. */
export type MacroOf = (macro: Tag, frameIndex: number) => DataSet

export function functionalGroups(dataSet: DataSet): MacroOf {
  const shared = dataSet.items(TAG.sharedFunctionalGroups)[0]
  const perFrame = dataSet.items(TAG.perFrameFunctionalGroups)
  return (macro, frameIndex) => perFrame[frameIndex]?.items(macro)[0] ?? shared?.items(macro)[0] ?? dataSet
}

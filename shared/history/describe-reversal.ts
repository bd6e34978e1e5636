// An entry that takes another back, or does it again, in words: "undid: redrew 14 points of Lesion 2 on slice 42". Knows no person and no time.
import { describeChanges } from './describe-changes.ts'
import type { Reversal } from './reversals.ts'
import type { WordContext } from './words.ts'

/** One line without a subject, like those of `describeChanges`. */
export function describeReversal({ does, of }: Reversal, context: WordContext): string {
  return `${does === 'undo' ? 'undid' : 'redid'}: ${describeChanges(of, context)}`
}

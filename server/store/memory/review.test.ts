// The review store in memory keeps the same promises as the database.
import { suite } from 'uvu'
import { describeReviewStore } from '../review-store.conformance.ts'
import { createMemoryLog } from './memory-log.ts'
import { createMemoryReview } from './review.ts'

const test = suite('memory review')

describeReviewStore(test, () => {
  const log = createMemoryLog()
  return Promise.resolve({ log, review: createMemoryReview(log) })
})

test.run()

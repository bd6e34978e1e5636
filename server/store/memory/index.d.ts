export { createMemoryLog } from './memory-log.ts'
export { createMemoryMarks } from './marks.ts'
export { createMemoryRecords } from './records.ts'
export { createMemoryReview } from './review.ts'

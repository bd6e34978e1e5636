import type { LogStore } from '../ports.ts'
import { type ReviewStore } from '../review-port.ts'
/** Reads and quarantines through `log`. */
export declare function createMemoryReview(log: LogStore): ReviewStore

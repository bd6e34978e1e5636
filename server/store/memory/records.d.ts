import type { RecordStore } from '../ports.ts'
export declare function createMemoryRecords(): RecordStore

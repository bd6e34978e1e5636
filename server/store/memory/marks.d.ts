import type { MarkStore } from '../ports.ts'
export declare function createMemoryMarks(): MarkStore

import type { LogStore } from '../ports.ts'
export declare function createMemoryLog(): LogStore

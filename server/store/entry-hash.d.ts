import type { LogEntry } from './ports.ts'
/** The previous hash of a room's first entry. */
export declare const GENESIS_HASH: string
/** S3: SHA-256 over the version tag and every field, each preceded by its length in bytes (unsigned 32 bit, big endian). Lower-case hex. */
export declare function hashEntry(entry: Omit<LogEntry, 'hash'>): string
/** SHA-256 of some bytes, lower-case hex. */
export declare function sha256(bytes: Uint8Array): string

// The chain: what exactly is hashed, and in which order (docs/spec/storage.md). Knows no database; changing a byte here breaks every log.
import { createHash, type Hash } from 'node:crypto'
import type { LogEntry } from './ports.ts'

/** The previous hash of a room's first entry. */
export const GENESIS_HASH = '0'.repeat(64)

const DOMAIN = 'limn.entry.v1'

/** S3: SHA-256 over the version tag and every field, each preceded by its length in bytes (unsigned 32 bit, big endian). Lower-case hex. */
export function hashEntry(entry: Omit<LogEntry, 'hash'>): string {
  const hash = createHash('sha256')
  addText(hash, DOMAIN)
  addText(hash, entry.room)
  addText(hash, String(entry.seq))
  addText(hash, entry.actor)
  addText(hash, entry.actorName)
  addText(hash, entry.session)
  addText(hash, entry.role)
  addText(hash, String(entry.at))
  addBytes(hash, entry.update)
  addText(hash, JSON.stringify(entry.changes))
  addText(hash, entry.prevHash)
  return hash.digest('hex')
}

/** SHA-256 of some bytes, lower-case hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function addText(hash: Hash, text: string): void {
  addBytes(hash, Buffer.from(text, 'utf8'))
}

function addBytes(hash: Hash, bytes: Uint8Array): void {
  const length = Buffer.allocUnsafe(4)
  length.writeUInt32BE(bytes.length)
  hash.update(length).update(bytes)
}

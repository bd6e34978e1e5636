// The chain: what exactly is hashed, and in which order (docs/spec/storage.md). Knows no database; changing a byte here breaks every log.
import { hash } from 'node:crypto'
import { changesText } from './changes-text.ts'
import type { LogEntry } from './ports.ts'

/** The previous hash of a room's first entry. */
export const GENESIS_HASH = '0'.repeat(64)

const DOMAIN = 'limn.entry.v1'

/** S3: SHA-256 over the version tag and every field, each preceded by its length in bytes (unsigned 32 bit, big endian). Lower-case hex. */
export function hashEntry(entry: Omit<LogEntry, 'hash'>): string {
  const { room, seq, actor, actorName, session, role, at, update, changes, prevHash } = entry
  const before = [DOMAIN, room, String(seq), actor, actorName, session, role, String(at)]
  return sha256(inOne(before, update, [changesText(changes), prevHash]))
}

/** SHA-256 of some bytes, lower-case hex. */
export function sha256(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex')
}

/** Every call into the hash costs more than the bytes of a small entry do. */
function inOne(before: readonly string[], bytes: Uint8Array, after: readonly string[]): Buffer {
  let length = 4 + bytes.length
  for (const texts of [before, after]) for (const text of texts) length += 4 + Buffer.byteLength(text, 'utf8')
  const buffer = Buffer.allocUnsafe(length)
  let end = writeAll(buffer, before, 0)
  end = buffer.writeUInt32BE(bytes.length, end)
  buffer.set(bytes, end)
  writeAll(buffer, after, end + bytes.length)
  return buffer
}

function writeAll(buffer: Buffer, texts: readonly string[], from: number): number {
  let at = from
  for (const text of texts) {
    const written = buffer.write(text, at + 4, 'utf8')
    buffer.writeUInt32BE(written, at)
    at += 4 + written
  }
  return at
}

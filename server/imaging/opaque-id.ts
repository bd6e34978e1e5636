// Ids of ours for series, studies and patients: the same for the same UID in the same project, and nothing readable in them.
import { createHash } from 'node:crypto'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
const LENGTH = 16

/** 80 bits of SHA-256 in base32. `level` keeps a study from having the id of a series that was given its UID. */
export function opaqueId(level: 'patient' | 'study' | 'series', projectId: string, identifier: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([level, projectId, identifier]))
    .digest()
  let id = ''
  let bits = 0
  let value = 0
  for (const byte of hash) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5 && id.length < LENGTH) {
      bits -= 5
      id += ALPHABET[(value >> bits) & 31] ?? ''
    }
    value &= (1 << bits) - 1
  }
  return id
}

// The stable id of a person, from the name they sign in with. Accounts will replace it; knows no token.
import { createHash } from 'node:crypto'

/**
 * Lower-case letters, digits and hyphens, at most 80 characters: fit for a room name (`reader-<id>`). Two spellings that differ only in
 * case and punctuation are one person; a name that loses letters on the way carries a piece of its hash, so that no two people become one.
 */
export function userIdOf(name: string): string {
  const exact = name.normalize('NFC').trim().toLowerCase()
  const slug = exact
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  const plain = /^[\x20-\x7e]*$/.test(exact) && slug !== ''
  if (plain) return slug
  const mark = createHash('sha256').update(exact).digest('hex').slice(0, 10)
  return slug === '' ? mark : `${slug}-${mark}`
}

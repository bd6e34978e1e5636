// Where an object lies: two levels of folders by its hash. Knows names alone; opens nothing.
import path from 'node:path'

const SHA256 = /^[0-9a-f]{64}$/

/** @throws TypeError for what is no SHA-256 in lower-case hex. */
export function objectFile(root: string, sha256: string): string {
  if (!SHA256.test(sha256)) throw new TypeError('Not the SHA-256 of an object')
  return path.join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

/** Where objects are written before they are renamed into their place. */
export function incomingFolder(root: string): string {
  return path.join(root, 'incoming')
}

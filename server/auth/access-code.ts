// The access code that a server reachable from other machines asks for at sign-in. Derived from the secret, so it stays the same over restarts.
import { createHmac, timingSafeEqual } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Ten characters of Crockford's base 32 (50 bits), `xxxxx-xxxxx`. */
export function accessCodeOf(secret: Uint8Array): string {
  const digest = createHmac('sha256', secret).update('limn access code').digest()
  const letters = [...digest.subarray(0, 10)].map((byte) => ALPHABET[byte % 32] ?? '').join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

/** Compares in constant time; hyphens, spaces and case do not matter. */
export function isAccessCode(secret: Uint8Array, offered: string): boolean {
  const plain = (code: string): Buffer =>
    createHmac('sha256', secret).update(code.toLowerCase().replaceAll(/[\s-]/g, '')).digest()
  return timingSafeEqual(plain(accessCodeOf(secret)), plain(offered))
}

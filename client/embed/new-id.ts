// Fresh ids for sessions, objects and contours. Knows nothing of what they name.

/** 96 random bits. `crypto.randomUUID` is missing on pages served without TLS, which a ward's own network may well be. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

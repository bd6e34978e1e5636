// The header of a deflated data set: inflated as far as a header may reach and no further. Knows no element.
import { Inflate } from 'fflate'

/** Headers end long before this; what a small file inflates to beyond it is nobody's header. */
const MAX_HEADER = 32 * 1024 * 1024
const STEP = 64 * 1024

/** The first bytes of the inflated data set (all of it when it is short); undefined when the stream is damaged. */
export function inflateHeader(deflated: Uint8Array): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  let total = 0
  const stream = new Inflate((part) => {
    parts.push(part)
    total += part.length
  })
  try {
    for (let at = 0; at < deflated.length && total < MAX_HEADER; at += STEP) {
      stream.push(deflated.subarray(at, at + STEP), at + STEP >= deflated.length)
    }
  } catch {
    // A damaged tail is no reason to refuse: what came out before it may hold the whole header.
    if (total === 0) return undefined
  }
  const whole = new Uint8Array(total)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

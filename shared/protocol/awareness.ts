// The body of an awareness message, as y-protocols writes it: who is here, as unparsed JSON states. Knows no person and no socket.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** One client's presence. `state` null = gone. A higher `clock` of the same client replaces a lower one. */
export interface AwarenessEntry {
  readonly client: number
  readonly clock: number
  readonly state: unknown
}

export type DecodedAwareness =
  { readonly ok: true; readonly entries: readonly AwarenessEntry[] } | { readonly ok: false; readonly detail: string }

/** One of the entries that `awarenessOf` puts together. `json`: the state as JSON text, `null` for gone. */
export function encodeAwarenessEntry({ client, clock, json }: EncodedEntry): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, json)
  })
}

interface EncodedEntry {
  readonly client: number
  readonly clock: number
  readonly json: string
}

/** The body of a message with these entries: who tells many the same writes each entry once. */
export function awarenessOf(entries: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const entry of entries) encoding.writeUint8Array(encoder, entry)
  })
}

export function encodeAwareness(entries: readonly EncodedEntry[]): Uint8Array<ArrayBuffer> {
  return awarenessOf(entries.map(encodeAwarenessEntry))
}

/** Never throws. */
export function decodeAwareness(update: Uint8Array): DecodedAwareness {
  try {
    const decoder = decoding.createDecoder(update.slice())
    const count = decoding.readVarUint(decoder)
    const entries: AwarenessEntry[] = []
    for (let index = 0; index < count; index += 1) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const state: unknown = JSON.parse(decoding.readVarString(decoder))
      entries.push({ client, clock, state })
    }
    if (decoding.hasContent(decoder)) return { ok: false, detail: 'bytes after the last state' }
    return { ok: true, entries }
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : 'unreadable' }
  }
}

// What becomes of bytes that are no message: quarantine like any refusal, and the end of their socket. Knows no document.
import { CloseCode, type Message } from '../../shared/protocol/index.ts'
import type { Connection } from './connection.ts'
import type { Offer } from './offer.ts'

export function nonsenseFrom(connection: Connection, update: Uint8Array, detail: string): Offer {
  const { identity, session } = connection.context
  const from = {
    isMuted: connection.isMuted,
    isStranded: false,
    mute: () => connection.mute(),
    strand: () => undefined,
    kept: () => undefined,
    refused: () => connection.close(CloseCode.MALFORMED, detail.slice(0, 100)),
  }
  return { update, identity, session, from, n: connection.offers }
}

/** The update in a message; all of its bytes when it has none. */
export function updateIn(message: Message, bytes: Uint8Array): Uint8Array {
  return message.type === 'update' || message.type === 'sync-step-2' ? message.update : bytes
}

// The first message to whoever asks for acknowledgements: who the room takes them for, what they may, and how far the log has got. Knows no document.
import { encodeLimn, MAX_UPDATE_BYTES } from '../../shared/protocol/index.ts'
import type { DurableHead } from './ack.ts'
import type { ConnectionContext } from './ports.ts'

/** `store` is whichever database this is, so that a client knows when it has come to another. */
export function hello(
  { identity, session, canWrite }: ConnectionContext,
  durable: DurableHead,
  store: string,
): Uint8Array {
  const { id, name, role } = identity
  const user = { id, name, role }
  return encodeLimn({
    type: 'hello',
    protocol: 1,
    session,
    user,
    canWrite,
    ...durable,
    maxUpdateBytes: MAX_UPDATE_BYTES,
    store,
  })
}

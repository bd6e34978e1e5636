// What the server lacks of a document besides the updates that wait to be sent. Pure; knows no socket and no storage.
import * as Y from 'yjs'

export interface ServerLacks {
  /** `before`: the waiting updates do not follow on from what the server has. `after`: the document holds more than they do. */
  readonly where: 'before' | 'after' | 'nowhere'
  /** Everything the document holds beyond the server (`before`) or beyond server and waiting updates, with every deletion. */
  readonly encode: () => Uint8Array
}

/**
 * The server may have less than it acknowledged (it was restored from an older copy), and the document more than the outbox (a tab died
 * between two writes). `nowhere` is said of structs: deletions alone do not show in a state vector.
 * @param serverStateVector as it arrived in the server's SyncStep1
 * @param waiting oldest first
 */
export function serverLacks(ydoc: Y.Doc, serverStateVector: Uint8Array, waiting: readonly Uint8Array[]): ServerLacks {
  const clocks = Y.decodeStateVector(serverStateVector)
  let hasGap = false
  for (const update of waiting) {
    const { from, to } = Y.parseUpdateMeta(update)
    for (const [client, first] of from) if (first > (clocks.get(client) ?? 0)) hasGap = true
    for (const [client, end] of to) clocks.set(client, Math.max(end, clocks.get(client) ?? 0))
  }
  const own = Y.decodeStateVector(Y.encodeStateVector(ydoc))
  const isBehind = [...own].some(([client, clock]) => clock > (clocks.get(client) ?? 0))
  const where = hasGap ? 'before' : isBehind ? 'after' : 'nowhere'
  const known = hasGap ? serverStateVector : Y.encodeStateVector(clocks)
  return { where, encode: () => Y.encodeStateAsUpdate(ydoc, known) }
}

/** True of the update without structs and deletions. */
export function saysNothing(update: Uint8Array): boolean {
  return update.length === 2 && update.every((byte) => byte === 0)
}

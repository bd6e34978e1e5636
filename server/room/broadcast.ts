// Stage "broadcast": durable entries to everybody who did not make them, merged into one update a moment. Knows no log.
import * as Y from 'yjs'
import { encodeLimn, encodeUpdate } from '../../shared/protocol/index.ts'
import type { LogEntry } from '../store/index.ts'
import type { Passed } from './append.ts'
import type { Connection } from './connection.ts'

export function broadcast(kept: readonly Passed[], connections: Iterable<Connection>): void {
  const entries = kept.flatMap(({ offer, append }) => (append ? [{ from: offer.from, entry: append.entry }] : []))
  if (entries.length === 0) return
  const makers = new Set<unknown>(entries.map(({ from }) => from))
  const forAll = lazily(() => messagesOf(entries.map(({ entry }) => entry)))
  for (const connection of connections) {
    if (!connection.isSubscribed) continue
    const { headers, update } = makers.has(connection)
      ? messagesOf(entries.flatMap(({ from, entry }) => (from === connection ? [] : [entry])))
      : forAll()
    if (connection.context.wantsAcks) for (const header of headers) connection.send(header)
    if (update) connection.send(update)
  }
}

interface Messages {
  /** Who made each entry, and what it changed; in order, before the update. */
  readonly headers: readonly Uint8Array[]
  readonly update: Uint8Array | undefined
}

function messagesOf(entries: readonly LogEntry[]): Messages {
  const [first, second] = entries
  if (!first) return { headers: [], update: undefined }
  const headers = entries.map(({ seq, actor, at, changes }) => encodeLimn({ type: 'entry', seq, actor, at, changes }))
  const update = second ? Y.mergeUpdates(entries.map((entry) => entry.update)) : first.update
  return { headers, update: encodeUpdate(update) }
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

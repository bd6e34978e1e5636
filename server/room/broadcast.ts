// Stage "broadcast": durable entries to everybody who did not make them, merged into one update and one message of headers a commit. Knows no log.
import * as Y from 'yjs'
import { encodeEntries, encodeUpdate } from '../../shared/protocol/index.ts'
import { changesText, type LogEntry } from '../store/index.ts'
import type { Passed } from './append.ts'
import type { Connection } from './connection.ts'
import type { Sender } from './offer.ts'

/**
 * Up to so many bytes, entries of several people that were kept together go to all of them alike, each person's own included: merging anew for each
 * would cost more than everything else of an edit, and what a document has already changes nothing in it.
 */
const MAX_ECHO = 16 * 1024

export function broadcast(kept: readonly Passed[], connections: Iterable<Connection>): void {
  share(
    kept.flatMap(({ offer, append }) => (append ? [{ from: offer.from, entry: append.entry }] : [])),
    connections,
  )
}

/** Durable entries that nobody here was told of: to everybody, for whoever made them was not told either. */
export function shareEntries(entries: readonly LogEntry[], connections: Iterable<Connection>): void {
  share(
    entries.map((entry) => ({ from: undefined, entry })),
    connections,
  )
}

interface Made {
  /** Does not get it back. */
  readonly from: Sender | undefined
  readonly entry: LogEntry
}

function share(entries: readonly Made[], connections: Iterable<Connection>): void {
  if (entries.length === 0) return
  const makers = new Set<unknown>(entries.map(({ from }) => from))
  const isEchoed = makers.size > 1 && bytesOf(entries.map(({ entry }) => entry)) <= MAX_ECHO
  const forAll = lazily(() => messagesOf(entries.map(({ entry }) => entry)))
  for (const connection of connections) {
    if (!connection.isSubscribed) continue
    const isMaker = !isEchoed && makers.has(connection)
    const messages = isMaker
      ? messagesOf(entries.flatMap(({ from, entry }) => (from === connection ? [] : [entry])))
      : forAll()
    if (!messages) continue
    if (connection.context.wantsAcks) connection.send(messages.headers())
    connection.send(messages.update)
  }
}

interface Messages {
  /** Who made each entry, and what it changed; in order, before the update. */
  readonly headers: () => Uint8Array
  readonly update: Uint8Array
}

function messagesOf(entries: readonly LogEntry[]): Messages | undefined {
  const [first, second] = entries
  if (!first) return undefined
  const update = second ? Y.mergeUpdates(entries.map((entry) => entry.update)) : first.update
  const headers = () => encodeEntries(entries.map((entry) => ({ ...entry, changes: changesText(entry.changes) })))
  return { headers: lazily(headers), update: encodeUpdate(update) }
}

function bytesOf(entries: readonly LogEntry[]): number {
  return entries.reduce((sum, { update }) => sum + update.length, 0)
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

// One person's end of a room socket, for tests: a real document, the real protocol, every message remembered. Knows no transport.
import * as Y from 'yjs'
import {
  decodeAwareness,
  decodeMessage,
  encodeAwareness,
  encodeAwarenessMessage,
  encodeSyncStep1,
  encodeUpdate,
  type AwarenessEntry,
  type LimnMessage,
  type Message,
} from '../../../shared/protocol/index.ts'
import type { Author } from './author.ts'

type Limn<T extends LimnMessage['type']> = Extract<LimnMessage, { type: T }>

export class Peer {
  readonly author: Author
  readonly messages: Message[] = []
  readonly limn: LimnMessage[] = []
  readonly awareness: AwarenessEntry[] = []
  closed: { readonly code: number; readonly reason: string } | undefined
  isSynced = false
  readonly #send: (bytes: Uint8Array) => void
  readonly #waiting = new Set<() => void>()

  constructor(author: Author, send: (bytes: Uint8Array) => void) {
    this.author = author
    this.#send = send
  }

  get doc(): Y.Doc {
    return this.author.ydoc
  }

  /** The highest acknowledged count. */
  get acked(): number {
    return Math.max(0, ...this.of('ack').map(({ n }) => n))
  }

  get reasons(): readonly string[] {
    return this.of('reject').map(({ reason }) => reason)
  }

  /** Headers of entries, in the order they came. */
  get headers(): readonly Limn<'entries'>['entries'][number][] {
    return this.of('entries').flatMap(({ entries }) => entries)
  }

  of<T extends LimnMessage['type']>(type: T): Limn<T>[] {
    return this.limn.filter((message): message is Limn<T> => message.type === type)
  }

  /** Others, as this peer last heard of them: client → state. */
  get others(): ReadonlyMap<number, unknown> {
    return new Map(this.awareness.map(({ client, state }) => [client, state]))
  }

  // What arrives.

  receive(bytes: Uint8Array): void {
    const message = decodeMessage(bytes)
    this.messages.push(message)
    if (message.type === 'update' || message.type === 'sync-step-2') Y.applyUpdate(this.doc, message.update, 'server')
    if (message.type === 'sync-step-2') this.isSynced = true
    if (message.type === 'limn') this.limn.push(JSON.parse(message.text) as LimnMessage)
    if (message.type === 'awareness') {
      const decoded = decodeAwareness(message.update)
      if (decoded.ok) this.awareness.push(...decoded.entries)
    }
    this.#wake()
  }

  close(code: number, reason: string): void {
    this.closed ??= { code, reason }
    this.#wake()
  }

  /** Resolves once `check` holds; checked at every message and at the end of the socket. */
  until(check: (peer: this) => boolean): Promise<void> {
    if (check(this)) return Promise.resolve()
    return new Promise((resolve) => {
      const look = () => {
        if (!check(this)) return
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
    })
  }

  // What is sent.

  raw(bytes: Uint8Array): void {
    this.#send(bytes)
  }

  ask(): void {
    this.#send(encodeSyncStep1(Y.encodeStateVector(this.doc)))
  }

  push(update: Uint8Array): void {
    this.#send(encodeUpdate(update))
  }

  /** Edits the own document and pushes every update that makes. */
  edit(body: (author: Author) => void): void {
    this.author.take()
    body(this.author)
    for (const update of this.author.take()) this.push(update)
  }

  show(client: number, clock: number, state: unknown): void {
    this.#send(encodeAwarenessMessage(encodeAwareness([{ client, clock, json: JSON.stringify(state) }])))
  }

  #wake(): void {
    for (const look of this.#waiting) look()
  }
}

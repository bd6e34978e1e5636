// y-websocket's provider as our transport: it reconnects and backs off; what is sent and how messages are read is ours. Knows no storage.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { encodeAwarenessUpdate, type Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { encodeLimn, MessageType, SyncType, type LimnMessage } from '../../shared/protocol/index.ts'
import { parseLimnMessage } from './limn-message.ts'

export interface TransportEvents {
  /** The server has told what it has (its state vector): from now on updates may be sent. */
  serverState(stateVector: Uint8Array): void
  /** The document holds everything that the server had when we joined. */
  synced(): void
  message(message: LimnMessage): void
  disconnected(): void
  /** The server closed for good (4400–4499). */
  refused(code: number, reason: string): void
  /** Bytes from the server that cannot be read or applied: a bug on one side, never silent. */
  broken(error: Error): void
}

export interface TransportOptions {
  /** `ws://host/api/rooms` */
  readonly url: string
  readonly room: string
  readonly token: () => string
  readonly ydoc: Y.Doc
  readonly awareness: Awareness
  readonly webSocket?: typeof WebSocket
}

export interface Transport {
  /** Sends one update; the caller counts. */
  sendUpdate(update: Uint8Array): void
  /** The update that is sent next is given back: the store of this name had kept it. */
  markRecovered(store: string): void
  connect(): void
  disconnect(): void
  /** Gives the present connection up and opens another at once. */
  renew(): void
  destroy(): void
  /** When the connection that is being opened was begun, ms since the epoch; 0 when none is. */
  readonly openingSince: number
  /** When the server was last heard, ms since the epoch. */
  readonly heardAt: number
  readonly isSynced: boolean
  /** The origin of transactions that came from the server. */
  readonly origin: unknown
}

/**
 * Two of the provider's habits are replaced, because they lose what we promise: it answers the server's SyncStep1 with everything missing as one lump
 * (offline gestures would lose their identity), and it re-publishes other people's awareness.
 */
export function createTransport(options: TransportOptions, events: TransportEvents): Transport {
  const { ydoc, awareness } = options
  const provider = new WebsocketProvider(options.url, encodeURIComponent(options.room), ydoc, {
    connect: false,
    awareness,
    disableBc: true,
    maxBackoffTime: 4000,
    ...(options.webSocket ? { WebSocketPolyfill: options.webSocket } : {}),
  })
  // The provider reads this for every attempt: after a new sign-in an old token would be turned away for ever.
  Object.defineProperty(provider, 'params', { get: () => ({ ack: '1', token: options.token() }) })
  ydoc.off('update', provider._updateHandler)
  awareness.off('update', provider._awarenessUpdateHandler)
  let openingSince = 0
  provider.on('status', ({ status }) => (openingSince = status === 'connecting' ? Date.now() : 0))
  const stopAwareness = publishOwnAwareness(awareness, provider)
  listen(provider, ydoc, events)
  const renew = (): void => {
    provider.disconnect()
    openingSince = 0
    provider.connect()
  }
  return {
    get openingSince() {
      return provider.wsconnecting ? openingSince : 0
    },
    get heardAt() {
      return provider.wsLastMessageReceived
    },
    get isSynced() {
      return provider.synced
    },
    renew,
    origin: provider,
    sendUpdate: (update) =>
      send(
        provider,
        encode(MessageType.SYNC, (encoder) => {
          encoding.writeVarUint(encoder, SyncType.UPDATE)
          encoding.writeVarUint8Array(encoder, update)
        }),
      ),
    markRecovered: (store) => send(provider, encodeLimn({ type: 'recovered', store })),
    connect: () => provider.connect(),
    disconnect: () => provider.disconnect(),
    destroy() {
      stopAwareness()
      provider.destroy()
    },
  }
}

function listen(provider: WebsocketProvider, ydoc: Y.Doc, events: TransportEvents): void {
  const reading =
    (read: (decoder: decoding.Decoder) => void) =>
    (_reply: unknown, decoder: decoding.Decoder): void => {
      try {
        read(decoder)
      } catch (error) {
        events.broken(error instanceof Error ? error : new Error(String(error)))
      }
    }
  provider.messageHandlers[MessageType.SYNC] = reading((decoder) => readSync(decoder, ydoc, provider, events))
  provider.messageHandlers[MessageType.LIMN] = reading((decoder) => {
    const message = parseLimnMessage(decoding.readVarString(decoder))
    if (message) events.message(message)
  })
  provider.on('sync', (synced: boolean) => {
    if (synced) events.synced()
  })
  // Not `status`: it tells only of connections that once were open.
  provider.on('connection-close', () => events.disconnected())
  provider.on('closed', ({ code, reason }: { code: number; reason: string }) => events.refused(code, reason))
}

/** Our own state only: the provider would send every other person's back to the server. */
function publishOwnAwareness(awareness: Awareness, provider: WebsocketProvider): () => void {
  const publish = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }) => {
    if (![...added, ...updated, ...removed].includes(awareness.clientID)) return
    const own = encodeAwarenessUpdate(awareness, [awareness.clientID])
    send(
      provider,
      encode(MessageType.AWARENESS, (encoder) => encoding.writeVarUint8Array(encoder, own)),
    )
  }
  awareness.on('update', publish)
  return () => awareness.off('update', publish)
}

function send(provider: WebsocketProvider, bytes: Uint8Array<ArrayBuffer>): void {
  const socket = provider.ws
  if (socket && provider.wsconnected && socket.readyState === socket.OPEN) socket.send(bytes)
}

function readSync(decoder: decoding.Decoder, ydoc: Y.Doc, provider: WebsocketProvider, events: TransportEvents): void {
  const type = decoding.readVarUint(decoder)
  const body = decoding.readVarUint8Array(decoder)
  if (type === SyncType.STEP_1) {
    events.serverState(body)
    return
  }
  Y.applyUpdate(ydoc, body, provider)
  if (type === SyncType.STEP_2) provider.synced = true
}

function encode(type: number, body: (encoder: encoding.Encoder) => void): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  body(encoder)
  return encoding.toUint8Array(encoder)
}

// Shows what a tab says and asks while the server cannot be reached. The rest of a connection is shown against the real server, in e2e.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import {
  CloseCode,
  encodeLimn,
  encodeSyncStep1,
  MessageType,
  SyncType,
  type LimnMessage,
} from '../../shared/protocol/index.ts'
import type { SyncStatus } from '../editor/index.ts'
import { PageOutbox } from './page-outbox.ts'
import { connectRoom, type RoomConnection } from './room-connection.ts'
import { openWriteAhead } from './write-ahead.ts'

const test = suite('room-connection')

/** A network that is down: every attempt is noted and closed. */
function deadNetwork(attempts: number) {
  const urls: string[] = []
  let done: () => void = () => undefined
  const tried = new Promise<void>((resolve) => (done = resolve))
  class DeadSocket extends EventTarget {
    static readonly OPEN = 1
    readonly OPEN = 1
    readonly readyState = 3
    binaryType = ''
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    constructor(url: string) {
      super()
      urls.push(url)
      queueMicrotask(() => {
        this.onclose?.({ code: 1006, reason: '' })
        if (urls.length === attempts) done()
      })
    }
    close(): void {}
  }
  return { urls, tried, webSocket: DeadSocket as unknown as typeof WebSocket }
}

test('[C12] every attempt carries the sign-in of its moment, and one that fails is shown as offline', async () => {
  const network = deadNetwork(2)
  let asked = 0
  const connection = await connectRoom({
    url: 'ws://127.0.0.1:1/api/rooms',
    room: 'labels:s:truth',
    token: () => `token-${(asked += 1)}`,
    user: 'ana',
    scope: 'room-connection.test',
    canWrite: true,
    webSocket: network.webSocket,
  })
  await network.tried
  assert.is(connection.status.value.connection, 'offline')
  const tokens = network.urls.map((url) => new URL(url).searchParams.get('token'))
  assert.is(new Set(tokens).size, 2, tokens.join())
  await connection.close()
})

/** A server that says these things to whoever comes (messages, bytes, or good-bye), and this to every update. */
function serverSaying(
  says: readonly (LimnMessage | Uint8Array | CloseCode)[],
  answer?: LimnMessage,
  heard: (bytes: Uint8Array) => void = () => undefined,
): typeof WebSocket {
  class Socket {
    static readonly OPEN = 1
    readonly OPEN = 1
    readonly readyState = 1
    binaryType = ''
    onopen: (() => void) | null = null
    onmessage: ((event: { data: Uint8Array }) => void) | null = null
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    constructor() {
      queueMicrotask(() => {
        this.onopen?.()
        for (const one of says)
          if (typeof one === 'number') this.onclose?.({ code: one, reason: '' })
          else this.onmessage?.({ data: one instanceof Uint8Array ? one : encodeLimn(one) })
      })
    }
    send(bytes: Uint8Array): void {
      heard(bytes)
      if (isUpdate(bytes) && answer) queueMicrotask(() => this.onmessage?.({ data: encodeLimn(answer) }))
    }
    close(): void {}
  }
  return Socket as unknown as typeof WebSocket
}

const isUpdate = (bytes: Uint8Array) => bytes[0] === MessageType.SYNC && bytes[1] === SyncType.UPDATE

/** The state vector of an empty document: "I have nothing, send all". */
const nothing = encodeSyncStep1(Uint8Array.of(0))

function connectTo(webSocket: typeof WebSocket, scope = 'room-connection.test'): Promise<RoomConnection> {
  return connectRoom({
    url: 'ws://127.0.0.1:1/api/rooms',
    room: 'labels:s:truth',
    token: () => '',
    user: 'ana',
    scope,
    canWrite: true,
    webSocket,
  })
}

async function refusedBy(says: LimnMessage | CloseCode): Promise<RoomConnection> {
  const connection = await connectTo(serverSaying([says]))
  await new Promise<void>((resolve) => connection.status.subscribe((now) => now.connection === 'refused' && resolve()))
  return connection
}

test('[C13] a refused edit stops the hand and is told in a sentence; an expired sign-in does not', async () => {
  const reject = { type: 'reject', n: 1, reason: 'foreign_client', detail: 'client 17', quarantine: 'q' } as const
  for (const [says, canWrite] of [
    [reject, false],
    [CloseCode.INVALID_UPDATE, false],
    [CloseCode.UNAUTHENTICATED, true],
  ] as const) {
    const connection = await refusedBy(says)
    const { refusal, canWrite: may } = connection.status.value
    assert.is(may, canWrite)
    assert.match(refusal?.detail ?? '', /^[A-Z].{40,}\.$/)
    await connection.close()
  }
})

test('[C41] without any storage a refused edit is set aside with its reason, and can be drawn and sent again', async () => {
  const scope = 'room-connection.test refused'
  const reject = { type: 'reject', n: 1, reason: 'layer_locked', detail: 'accepted', quarantine: 'q' } as const
  const first = await connectTo(serverSaying([nothing], reject), scope)
  first.ydoc.getMap('objects').set('a', 1)
  first.ydoc.getMap('objects').set('b', 2)
  await new Promise<void>((resolve) => first.status.subscribe((now) => now.connection === 'refused' && resolve()))
  await first.setRefusedAside()
  await first.close()
  const second = await connectTo(serverSaying([]), scope)
  const refused = await second.refused()
  assert.equal(
    refused.map(({ reason, detail }) => [reason, detail.slice(0, 9)]),
    [
      ['layer_locked', 'accepted'],
      ['behind_refused', 'It waited'],
    ],
  )
  assert.is(second.status.value.unkept, 0)
  const [a, b] = refused
  assert.equal(await second.retryRefused([b!.key]), [b!.key], 'it rests on the first')
  assert.equal(await second.retryRefused([a!.key, b!.key]), [])
  assert.equal(second.ydoc.getMap('objects').toJSON(), { a: 1, b: 2 })
  assert.is(second.status.value.unkept, 2)
  assert.equal(await second.refused(), [])
  await second.close()
})

test('[C62] what one person drew is never sent on a line that the server takes for another’s, until they sign in again', async () => {
  const user = { id: 'ben', name: 'Ben Holm', role: 'annotator' }
  const said = { session: 's', canWrite: true, seq: 0, hash: '', maxUpdateBytes: 1_000_000 }
  const hello = { type: 'hello', protocol: 1, user, ...said } as const
  const sent: Uint8Array[] = []
  let goneUp = (): void => undefined
  const both = new Promise<void>((resolve) => (goneUp = resolve))
  const webSocket = serverSaying([hello, nothing], undefined, (bytes) => {
    if (isUpdate(bytes)) sent.push(bytes)
    if (sent.length === 2) goneUp()
  })
  const connection = await connectTo(webSocket, 'room-connection.test other')
  connection.ydoc.getMap('objects').set('a', 1)
  await new Promise<void>((resolve) => connection.status.subscribe((now) => now.connection === 'refused' && resolve()))
  connection.ydoc.getMap('objects').set('b', 2)
  await new Promise((resolve) => setTimeout(resolve))
  const { refusal, canWrite, unkept } = connection.status.value
  assert.match(refusal?.detail ?? '', 'signed in as Ben Holm')
  assert.equal([refusal?.reason, canWrite, unkept], ['other_person', true, 2])
  assert.equal(sent, [])
  // As herself once more.
  user.id = 'ana'
  connection.reconnect()
  await both
  assert.is(connection.status.value.refusal, null)
  await connection.close()
})

test('[C48] an update that was kept damaged is set aside with its reason, and the series opens with the others', async () => {
  const scope = 'room-connection.test damaged'
  const dead = new PageOutbox(scope, 'dead', openWriteAhead(scope))
  const drawn = new Y.Doc()
  drawn.getMap('objects').set('a', 1)
  dead.hold(Uint8Array.of(3, 200, 1, 7, 9, 255, 255, 1))
  dead.hold(Y.encodeStateAsUpdate(drawn))
  const connection = await connectTo(serverSaying([]), scope)
  assert.equal(connection.ydoc.getMap('objects').toJSON(), { a: 1 })
  assert.is(connection.status.value.unkept, 1)
  assert.equal(
    (await connection.refused()).map(({ reason, update }) => [reason, update.length]),
    [['unreadable', 8]],
  )
  await connection.close()
})

test('[C3] an acknowledgement of what was never sent is shown as a fault of the server', async () => {
  const connection = await refusedBy({ type: 'ack', n: 1, seq: 1, hash: 'h' })
  assert.match(connection.status.value.refusal?.detail ?? '', /could not be read \(.*acknowledged 1 updates of 0/)
  assert.is(connection.status.value.seq, 0)
  await connection.close()
})

test('[R94] what the server says of its storage is shown until it says otherwise, and the hand goes on', async () => {
  const user = { id: 'ana', name: 'Ana', role: 'annotator' }
  const hello = { type: 'hello', protocol: 1, session: 's', user, canWrite: true, seq: 3, hash: 'h3' } as const
  const failing = { type: 'storage', state: 'failing', reason: 'The disk is full.' } as const
  const entries = { type: 'entries', entries: [{ seq: 4, actor: 'ben', at: 0, changes: [] }] } as const
  const ok = { type: 'storage', state: 'ok', reason: '' } as const
  for (const [last, shown] of [
    [failing, 'The disk is full.'],
    [ok, null],
  ] as const) {
    const connection = await connectTo(serverSaying([{ ...hello, maxUpdateBytes: 1 }, failing, last, entries]))
    const { storage, canWrite } = await new Promise<SyncStatus>((resolve) =>
      connection.status.subscribe((now) => now.seq === 4 && resolve(now)),
    )
    assert.equal([storage, canWrite], [shown, true])
    await connection.close()
  }
})

test('[C14] the entry of somebody else takes the number on, and no hash of another entry stands beside it', async () => {
  const user = { id: 'ana', name: 'Ana', role: 'annotator' }
  const hello = { type: 'hello', protocol: 1, session: 's', user, canWrite: true, seq: 3, hash: 'h3' } as const
  const header = (seq: number) => ({ seq, actor: 'ben', at: 0, changes: [] })
  const entries = { type: 'entries', entries: [header(2), header(4)] } as const
  const connection = await connectTo(serverSaying([{ ...hello, maxUpdateBytes: 1 }, entries]))
  const pairs: string[] = []
  await new Promise<void>((resolve) =>
    connection.status.subscribe(({ seq, hash }) => {
      pairs.push(`${seq} ${hash}`)
      if (seq === 4) resolve()
    }),
  )
  assert.equal(
    pairs.filter((pair) => !['0 ', '3 h3', '4 '].includes(pair)),
    [],
  )
  await connection.close()
})

test.run()

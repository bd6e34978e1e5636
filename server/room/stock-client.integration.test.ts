// A stock y-websocket client in a Limn room: nothing of Limn on its side of the wire.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { createMemoryLog } from '../store/memory/index.ts'
import { Author, FRAMES } from './testing/author.ts'
import { serveRooms } from './testing/socket-server.ts'
import { ROOM } from './testing/test-rooms.ts'
import { verifyRoom } from './verify.ts'

const test = suite('stock client')

test('[P4] [P6] a stock y-websocket client joins, sees the others’ edits, writes, and comes back after a restart', async () => {
  const log = createMemoryLog()
  const first = await serveRooms(log, { frames: FRAMES })
  const url = `ws://127.0.0.1:${first.port}`
  const stock = ['stock-1', 'stock-2'].map((user) => {
    const author = new Author(user)
    const provider = new WebsocketProvider(url, ROOM, author.ydoc, {
      params: { user },
      disableBc: true,
      maxBackoffTime: 100,
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    return { author, provider }
  })
  const [one, two] = stock as [(typeof stock)[0], (typeof stock)[0]]
  const synced = (provider: (typeof one)['provider']) =>
    new Promise<void>((resolve) => {
      if (provider.synced) resolve()
      else provider.once('sync', () => resolve())
    })
  const sees = (author: Author, contour: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!author.annotations.contours().some(({ id }) => id === contour)) return
        author.ydoc.off('update', look)
        resolve()
      }
      author.ydoc.on('update', look)
      look()
    })
  await Promise.all(stock.map(({ provider }) => synced(provider)))
  assert.is(one.author.content(), two.author.content())
  one.author.draw('stock')
  await sees(two.author, 'c-stock')
  one.provider.awareness.setLocalStateField('user', { name: 'forged', color: '#123456' })
  await new Promise<void>((resolve) => {
    two.provider.awareness.on('change', () => {
      const state: unknown = two.provider.awareness.getStates().get(one.author.ydoc.clientID)
      if (JSON.stringify(state ?? null).includes('"name":"stock-1"')) resolve()
    })
  })
  await first.close()
  two.author.draw('meanwhile')
  const second = await serveRooms(log, { frames: FRAMES, port: first.port })
  await sees(one.author, 'c-meanwhile')
  assert.is(one.author.content(), two.author.content())
  for (const { provider, author } of stock) {
    provider.destroy()
    provider.awareness.destroy()
    author.destroy()
  }
  await second.close()
  assert.equal((await verifyRoom(log, ROOM)).problems, [])
})

test.run()

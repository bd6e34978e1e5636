// The same over real sockets: what a room does not read stays with its sender, whose own system makes it wait.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { HeldLog } from './testing/held-log.ts'
import { serveRooms } from './testing/socket-server.ts'
import { SocketPeer } from './testing/socket-peer.ts'
import { FRAMES } from './testing/author.ts'

const test = suite('backlog over sockets')

test('[R64] sixty megabytes that cannot be kept yet wait at their sender and are kept when they can be; others are served meanwhile', async () => {
  const held = new HeldLog()
  const server = await serveRooms(held.log, {
    frames: FRAMES,
    limits: { backlogBytes: 4 * 1024 * 1024, burstBytes: 1e9 },
  })
  const ada = await SocketPeer.join(server.port, { user: 'ada' })
  const ben = await SocketPeer.join(server.port, { user: 'ben' })
  const asked = held.hold()
  ada.edit((author) => {
    for (let index = 0; index < 5; index += 1) author.draw(`${index}`, { points: 20_000 })
  })
  await asked
  const state = ada.author.state()
  const repeats = Math.ceil((60 * 1024 * 1024) / state.length)
  for (let index = 0; index < repeats; index += 1) ada.push(state)
  // Presence comes and goes twenty times meanwhile: time enough to read all of it, if it were read.
  for (let clock = 1; clock <= 20; clock += 1) {
    const heard = ben.awareness.length
    ben.show(ben.doc.clientID, clock, { pointer: [clock, clock] })
    await ben.until(({ awareness }) => awareness.length > heard)
  }
  assert.ok(ada.socket.bufferedAmount > 30 * 1024 * 1024, `${ada.socket.bufferedAmount} bytes`)
  held.letGo()
  await ada.until(({ acked }) => acked === 5 + repeats)
  assert.is((await held.log.load('labels:series-a:truth' as never)).head.seq, 5)
  for (const peer of [ada, ben]) await peer.hangUp()
  await server.close()
})

test.run()

// kill -9 while two people draw: whatever was acknowledged is there afterwards, and the chain holds.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { openLibsqlStore } from '../store/libsql/index.ts'
import { SocketPeer } from './testing/socket-peer.ts'
import { ROOM } from './testing/test-rooms.ts'
import { verifyRoom } from './verify.ts'

const test = suite('kill -9')
const KILLS = 5

interface Running {
  readonly process: ChildProcess
  readonly port: number
}

async function start(database: string): Promise<Running> {
  const entry = fileURLToPath(new URL('./testing/kill-server.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', entry, database], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())))
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  return { process: child, port }
}

function kill({ process }: Running): Promise<void> {
  return new Promise((resolve) => {
    process.once('exit', () => resolve())
    process.kill('SIGKILL')
  })
}

/** What a power cut in the middle of a write leaves: the beginning of another frame, with bytes of anything in it. */
async function tearWriteAheadLog(database: string): Promise<void> {
  const wal = await open(`${database}-wal`, 'r+')
  const { size } = await wal.stat()
  const torn = randomBytes(24 + Math.floor(Math.random() * 6000))
  // Half of them begin as the last frame did, so that only the checksum tells.
  if (Math.random() < 0.5 && size > 4120 + 32) await wal.read(torn, 0, 24, size - 4120)
  await wal.write(torn, 0, torn.length, size)
  await wal.close()
}

/** Draws, each stroke a beat after the one before, until the socket is gone; answers what was drawn, in order. */
async function drawUntilGone(peer: SocketPeer, name: string): Promise<readonly string[]> {
  const drawn: string[] = []
  const timer = setInterval(() => {
    const contour = `${name}-${drawn.length}`
    drawn.push(`c-${contour}`)
    peer.edit((author) => author.draw(contour, { points: 50 }))
  }, 5)
  await peer.until(({ closed }) => closed !== undefined)
  clearInterval(timer)
  return drawn
}

test(`[R2] [R8] [S74] ${KILLS} kills at random moments, the write-ahead log torn each time: every acknowledged edit is there, the chain verifies`, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'limn-kill-'))
  const database = path.join(folder, 'limn.db')
  const promised = new Set<string>()
  for (let round = 0; round < KILLS; round += 1) {
    const server = await start(database)
    const peers = await Promise.all(['ada', 'ben'].map((user) => SocketPeer.join(server.port, { user })))
    for (const { author } of peers)
      for (const contour of promised) assert.ok(author.ydoc.getMap('contours').has(contour), `${contour} is lost`)
    const drawing = peers.map((peer, index) => drawUntilGone(peer, `${round}-${index}`))
    // A random number of acknowledgements, so that the kill falls anywhere in a commit.
    const enough = 3 + Math.floor(Math.random() * 60)
    await peers[0]?.until(({ acked }) => acked >= enough)
    await kill(server)
    await tearWriteAheadLog(database)
    const drawn = await Promise.all(drawing)
    for (const [index, peer] of peers.entries())
      for (const contour of drawn[index]?.slice(0, peer.acked) ?? []) promised.add(contour)
  }
  const store = await openLibsqlStore({ path: database })
  const report = await verifyRoom(store.log, ROOM)
  assert.equal(report.problems, [])
  assert.ok(report.entries >= promised.size && promised.size > 3 * KILLS)
  const doc = new Y.Doc()
  for (const { update } of await store.log.entries(ROOM, 1, 1_000_000)) Y.applyUpdate(doc, update)
  for (const contour of promised) assert.ok(doc.getMap('contours').has(contour), `${contour} is lost`)
  await store.close()
  await rm(folder, { recursive: true })
})

test.run()

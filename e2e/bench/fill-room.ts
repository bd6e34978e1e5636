// Fills a room with a long history over the ordinary socket: many borders, then many drags, by several people who draw at the same time. Nobody takes in
// what the others draw, so it costs little more than the server's own work.
import * as Y from 'yjs'
import { addContour, addObject, ring, vertex, type OpenSeries } from '../fixtures/labels.ts'
import type { TestServer } from '../fixtures/server.ts'
import { Member } from './sync/crowd.ts'
import { signIn } from './sync/servers.ts'

const WRITERS = 8
const VERTICES = 200
/** Of each writer, on their way at a time: below every limit of the server, and never waiting for one commit. */
const WINDOW = 100
/** One drag in so many goes to the same border, so that one slice has a long past of its own. */
const FAVOURITE = 5

export interface Filling {
  readonly room: string
  readonly series: OpenSeries
  readonly contours: number
  /** Entries, contours among them. */
  readonly entries: number
}

/** Resolves when everything is acknowledged. */
export async function fillRoom(server: TestServer, filling: Filling): Promise<void> {
  await Promise.all(Array.from({ length: WRITERS }, (_, index) => write(server, filling, index)))
}

/** How many of `total` fall to the writer. */
function shareOf(total: number, index: number): number {
  return Math.floor((total * (index + 1)) / WRITERS) - Math.floor((total * index) / WRITERS)
}

async function write(server: TestServer, { room, series, contours, entries }: Filling, index: number): Promise<void> {
  const token = await signIn(server.url, `Writer ${index}`)
  const url = `ws://127.0.0.1:${server.port}/api/rooms/${encodeURIComponent(room)}?ack=1&token=${token}`
  const member = new Member('limn', { url, room, token })
  await member.join()
  let heard: (() => void) | undefined
  member.socket.on('message', (message: Buffer) => {
    if (member.wire.heard(message) === 'acked') heard?.()
  })
  member.socket.on('close', () => heard?.())
  const doc = new Y.Doc()
  let sent = 0
  const until = async (waiting: number) => {
    while (sent - member.wire.acknowledged > waiting) {
      if (member.closed !== undefined) throw new Error(`a writer was closed: ${member.closed}`)
      await new Promise<void>((resolve) => (heard = resolve))
    }
  }
  doc.on('update', (update: Uint8Array) => {
    member.sendUpdate(update)
    sent += 1
  })
  const own = shareOf(contours, index)
  for (let count = 0; count < own; count++) {
    const frame = series.frames[(count * WRITERS + index) % series.frames.length]?.key ?? ''
    const points = ring(80 + ((count * 37) % 340), 80 + ((count * 53) % 340), 20 + (count % 40), VERTICES)
    doc.transact(() => {
      if (count === 0) addObject(doc, `o${index}`, series.classId, index + 1)
      addContour(doc, `c${index}-${count}`, { objectId: `o${index}`, frame, points })
    })
    await until(WINDOW)
  }
  const borders = doc.getMap('contours')
  for (let drag = 0; sent < shareOf(entries, index); drag++) {
    const contour = borders.get(`c${index}-${drag % FAVOURITE === 0 ? 0 : (drag * 7) % own}`) as Y.Map<unknown>
    const points = contour.get('points') as Y.Array<number>
    const at = (drag * 3) % VERTICES
    doc.transact(() => {
      points.delete(at, 1)
      points.insert(at, [vertex(100 + (drag % 300), 100 + ((drag * 7) % 300))])
    })
    await until(WINDOW)
  }
  await until(0)
  doc.destroy()
  member.socket.close()
}

// Opening a room of 2,500 contours × 200 points over the socket, and seeking in a history of 10,000 entries over HTTP.
import * as Y from 'yjs'
import { addContour, addObject, findSeries, ring, vertex } from '../fixtures/labels.ts'
import { Peer } from '../fixtures/peer.ts'
import type { TestServer } from '../fixtures/server.ts'
import { spread, type Row } from './statistics.ts'

const CONTOURS = 2500
const ENTRIES = 10_000

export async function benchHistory(server: TestServer): Promise<readonly Row[]> {
  const token = await server.token('bench', 'annotator')
  const series = await findSeries(server, token)
  const room = `labels:${series.id}:reader-history`
  const writer = new Peer(server.url, room, token)
  await writer.connect()
  writer.doc.transact(() => {
    for (let object = 0; object < 10; object++) addObject(writer.doc, `o${object}`, series.classId, object + 1)
  })
  for (let index = 0; index < CONTOURS; index++) {
    const frame = series.frames[index % series.frames.length]?.key ?? ''
    writer.doc.transact(() =>
      addContour(writer.doc, `c${index}`, {
        objectId: `o${index % 10}`,
        frame,
        points: ring(200, 200, 40 + (index % 30), 200),
      }),
    )
    if (index % 200 === 199) await settled(writer)
  }
  for (let entry = writer.made.length; entry < ENTRIES; entry++) {
    const contour = writer.doc.getMap('contours').get(`c${(entry * 7) % CONTOURS}`)
    if (!(contour instanceof Y.Map)) throw new Error('a contour is missing')
    const points = contour.get('points') as Y.Array<number>
    writer.doc.transact(() => {
      points.delete(entry % 200, 1)
      points.insert(entry % 200, [vertex(210 + (entry % 9), 190)])
    })
    if (entry % 200 === 199) await settled(writer)
  }
  await settled(writer)
  const opens: number[] = []
  for (let round = 0; round < 5; round++) {
    const reader = new Peer(server.url, room, token)
    const start = performance.now()
    await reader.connect()
    opens.push(performance.now() - start)
    reader.close()
  }
  writer.close()
  const get = async (route: string) => {
    const start = performance.now()
    await server.get(`/api/rooms/${encodeURIComponent(room)}${route}`, token)
    return performance.now() - start
  }
  const slices: number[] = []
  const wholes: number[] = []
  const pages: number[] = []
  for (let round = 0; round < 40; round++) {
    const seq = 1 + ((round * 2477) % ENTRIES)
    const frame = encodeURIComponent(series.frames[round % series.frames.length]?.key ?? '')
    slices.push(await get(`/at/${seq}?frame=${frame}`))
    if (round < 8) wholes.push(await get(`/at/${seq}`))
    pages.push(await get(`/history?from=${seq}&limit=200`))
  }
  return [
    {
      what: `room open over the socket, ${CONTOURS} contours × 200 points after ${ENTRIES} entries`,
      figure: spread(opens),
    },
    { what: `replay seek, one slice at any of ${ENTRIES} entries`, figure: spread(slices) },
    { what: `replay seek, whole series at any of ${ENTRIES} entries`, figure: spread(wholes) },
    { what: 'history page of 200 entries', figure: spread(pages) },
  ]
}

async function settled(peer: Peer): Promise<void> {
  await peer.until(() => peer.acknowledged === peer.made.length || peer.closed !== null, 60_000)
  if (peer.closed) throw new Error(`closed ${peer.closed.code} ${peer.closed.reason}`)
}

// Fan-out and acknowledgement latency of the running server under people who each move a vertex ten times a second, and its append rate when saturated.
import * as Y from 'yjs'
import { addContour, addObject, findSeries, ring, vertex, type OpenSeries } from '../fixtures/labels.ts'
import { Peer } from '../fixtures/peer.ts'
import type { TestServer } from '../fixtures/server.ts'
import { spread, type Row } from './statistics.ts'

const RATE_HZ = 10
const SECONDS = 8

interface Editor {
  readonly peer: Peer
  readonly points: () => Y.Array<number>
  readonly made: number[]
  step: number
}

export async function benchSync(server: TestServer): Promise<readonly Row[]> {
  const token = await server.token('bench', 'annotator')
  const series = await findSeries(server, token)
  const rows: Row[] = []
  for (const [rooms, people] of [
    [1, 10],
    [50, 4],
  ] as const) {
    const { ack, fanOut, edits } = await paced(server, series, rooms, people)
    rows.push({
      what: `fan-out, ${rooms} × ${people} people at ${RATE_HZ} edits/s each (p50 / p95 / p99)`,
      figure: spread(fanOut),
    })
    rows.push({ what: `durable acknowledgement, ${rooms} × ${people} (${edits} edits)`, figure: spread(ack) })
  }
  rows.push({
    what: 'append rate, 4 rooms saturated, durable',
    figure: `${Math.round(await saturated(server, series))} edits/s`,
  })
  return rows
}

interface Crowd {
  readonly tag: string
  readonly rooms: number
  readonly people: number
}

async function openEditors(server: TestServer, series: OpenSeries, crowd: Crowd): Promise<Editor[][]> {
  const { tag, rooms, people } = crowd
  const all: Editor[][] = []
  for (let room = 0; room < rooms; room++) {
    const name = `labels:${series.id}:reader-${tag}${room}`
    const editors: Editor[] = []
    for (let person = 0; person < people; person++) {
      const peer = new Peer(server.url, name, await server.token(`bench${room}-${person}`, 'annotator'))
      await peer.connect()
      const id = `c${person}`
      peer.doc.transact(() => {
        addObject(peer.doc, `o${person}`, series.classId, person + 1)
        addContour(peer.doc, id, {
          objectId: `o${person}`,
          frame: series.frames[0]?.key ?? '',
          points: ring(100 + person, 100, 30, 200),
        })
      })
      await peer.until(() => peer.acknowledged === peer.made.length)
      const points = () => {
        const contour = peer.doc.getMap('contours').get(id)
        if (!(contour instanceof Y.Map)) throw new Error(`${id} is gone`)
        return contour.get('points') as Y.Array<number>
      }
      editors.push({ peer, points, made: [], step: 0 })
    }
    all.push(editors)
  }
  return all
}

/** One vertex drag: the packed value carries who and when, so that receivers can tell. */
function drag(editor: Editor, person: number): void {
  const points = editor.points()
  editor.step += 1
  const at = editor.step % 200
  editor.made.push(performance.now())
  editor.peer.doc.transact(() => {
    points.delete(at, 1)
    points.insert(at, [vertex(person, editor.step)])
  })
}

function watch(editors: readonly Editor[], fanOut: number[], ack: number[]): void {
  for (const [receiver, { peer, made }] of editors.entries()) {
    const before = peer.made.length
    let counted = before
    peer.socket?.on('message', () => {
      const now = performance.now()
      for (; counted < peer.acknowledged; counted++) {
        const at = made[counted - before]
        if (at !== undefined) ack.push(now - at)
      }
    })
    const next = (receiver + 1) % editors.length
    const sender = editors[next]
    if (!sender || next === receiver) continue
    peer.doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (transaction.origin !== 'server') return
      const now = performance.now()
      for (const event of [...transaction.changedParentTypes.values()].flat()) {
        if (!(event.target instanceof Y.Array)) continue
        for (const part of event.changes.delta) {
          for (const value of Array.isArray(part.insert) ? (part.insert as number[]) : []) {
            const x = Math.floor(value / 2 ** 26) - 2 ** 25
            const step = (value % 2 ** 26) - 2 ** 25
            const at = x / 1024 === next ? sender.made[step / 1024 - 1] : undefined
            if (at !== undefined) fanOut.push(now - at)
          }
        }
      }
    })
  }
}

async function paced(server: TestServer, series: OpenSeries, rooms: number, people: number) {
  const all = await openEditors(server, series, { tag: `p${rooms}-`, rooms, people })
  const fanOut: number[] = []
  const ack: number[] = []
  for (const editors of all) watch(editors, fanOut, ack)
  const everyone = all.flatMap((editors) => editors.map((editor, person) => ({ editor, person })))
  const interval = 1000 / RATE_HZ
  const timers = everyone.map(({ editor, person }, index) => {
    let timer: ReturnType<typeof setInterval> | undefined
    const start = setTimeout(
      () => (timer = setInterval(() => drag(editor, person), interval)),
      (interval * index) / everyone.length,
    )
    return () => {
      clearTimeout(start)
      clearInterval(timer)
    }
  })
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000))
  for (const stop of timers) stop()
  await Promise.all(
    everyone.map(({ editor: { peer } }) => peer.until(() => peer.acknowledged === peer.made.length, 30_000)),
  )
  for (const { editor } of everyone) editor.peer.close()
  return { fanOut, ack, edits: everyone.reduce((sum, { editor }) => sum + editor.made.length, 0) }
}

/** Edits per second with a constant backlog in four rooms. */
async function saturated(server: TestServer, series: OpenSeries): Promise<number> {
  const editors = (await openEditors(server, series, { tag: 's', rooms: 4, people: 1 })).flat()
  const backlog = 64
  const until = performance.now() + SECONDS * 1000
  const start = performance.now()
  const base = editors.map(({ peer }) => peer.acknowledged)
  await Promise.all(
    editors.map(async (editor, index) => {
      while (performance.now() < until) {
        while (editor.peer.made.length - editor.peer.acknowledged < backlog) drag(editor, index)
        const waitFor = editor.peer.acknowledged + 1
        await editor.peer.until(() => editor.peer.acknowledged >= waitFor || editor.peer.closed !== null, 30_000)
        if (editor.peer.closed) throw new Error(`closed ${editor.peer.closed.code} ${editor.peer.closed.reason}`)
      }
    }),
  )
  const kept = editors.reduce((sum, { peer }, index) => sum + peer.acknowledged - (base[index] ?? 0), 0)
  const seconds = (performance.now() - start) / 1000
  for (const { peer } of editors) peer.close()
  return kept / seconds
}

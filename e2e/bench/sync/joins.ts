// Joins: sixty people open the same room of 3 MB at the same moment. What each costs the server, and when the last one has the document.
import { ring, addContour, addObject } from '../../fixtures/labels.ts'
import * as Y from 'yjs'
import { figure, median, table } from '../statistics.ts'
import { Member } from './crowd.ts'
import type { Place } from './edits.ts'
import { memory, processorTime } from './proc.ts'
import { NAMES, seatsOf, type Stage } from './servers.ts'
import type { Kind } from './wire.ts'

const JOINERS = 60
const CONTOURS = 1650
/** Contours drawn in one update. */
const AT_ONCE = 50

interface Measured {
  /** ms */
  readonly cpuPerJoin: number
  readonly one: number
  readonly middle: number
  readonly last: number
  /** MB */
  readonly rssMost: number
  readonly roomBytes: number
}

/** Markdown. */
export async function joins(stage: Stage, kinds: readonly Kind[], rounds: number): Promise<string> {
  const measured = new Map<Kind, Measured[]>()
  // The relay has no document to join.
  const able = kinds.filter((kind) => kind !== 'raw')
  for (let round = 0; round < rounds; round++)
    for (const kind of able) {
      process.stderr.write(`joins, round ${round + 1} of ${rounds}: ${NAMES[kind]} … `)
      const one = await measure(stage, kind)
      process.stderr.write(`${figure(one.last)} ms\n`)
      measured.set(kind, [...(measured.get(kind) ?? []), one])
    }
  const rows = [...measured].map(([kind, runs]) => {
    const of = (read: (run: Measured) => number, digits = 0) => figure(median(runs.map(read)), digits)
    return [
      NAMES[kind],
      of((run) => run.roomBytes / 1e6, 2),
      of((run) => run.one),
      of((run) => run.cpuPerJoin, 1),
      of((run) => run.middle),
      of((run) => run.last),
      of((run) => run.rssMost),
    ]
  })
  const head = [
    'server',
    'room, MB',
    'one join alone, ms',
    'server CPU ms a join',
    'p50, ms',
    'last has it, ms',
    'RSS most, MB',
  ]
  return [`**Joins**: ${JOINERS} people at once (median of ${rounds})`, '', table(head, rows)].join('\n')
}

async function measure(stage: Stage, kind: Kind): Promise<Measured> {
  const server = await stage.start(kind)
  try {
    const seats = await seatsOf(server, ['joins'], JOINERS + 2)
    const seeder = new Member(kind, seats[0]!)
    await seeder.join()
    await seed(seeder, stage.place)
    const alone = new Member(kind, seats[1]!)
    const one = await timed(() => alone.join())
    const joiners = seats.slice(2)
    const cpu = processorTime(server.pid)
    const start = performance.now()
    const members: Member[] = []
    const times = await Promise.all(
      joiners.map(async (seat) => {
        const member = new Member(kind, seat)
        members.push(member)
        await member.join()
        return performance.now() - start
      }),
    )
    const cpuPerJoin = (processorTime(server.pid) - cpu) / JOINERS
    for (const member of [seeder, alone, ...members]) member.socket.terminate()
    const roomBytes = alone.received
    const { most } = memory(server.pid)
    return { cpuPerJoin, one, middle: median(times), last: Math.max(...times), rssMost: most, roomBytes }
  } finally {
    await server.dispose()
  }
}

/** 3 MB of borders, sent as somebody draws them: many updates, each taken before the next. */
async function seed(seeder: Member, { frame, classId }: Place): Promise<void> {
  const doc = new Y.Doc()
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  doc.transact(() => addObject(doc, 'o', classId))
  for (let from = 0; from < CONTOURS; from += AT_ONCE)
    doc.transact(() => {
      for (let index = from; index < Math.min(CONTOURS, from + AT_ONCE); index++) {
        const points = ring(80 + ((index * 37) % 340), 80 + ((index * 53) % 340), 10 + (index % 50), 200)
        addContour(doc, `c${index}`, { objectId: 'o', frame, points })
      }
    })
  seeder.socket.on('message', (message: Buffer) => seeder.wire.heard(message))
  for (const [index, update] of made.entries()) {
    seeder.sendUpdate(update)
    while (seeder.wire.acknowledges && seeder.wire.acknowledged <= index - 4) await sleep(2)
  }
  while (seeder.wire.acknowledges && seeder.wire.acknowledged < made.length) await sleep(5)
  // A server without acknowledgements gets time instead.
  await sleep(1500)
}

async function timed(task: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await task()
  return performance.now() - start
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

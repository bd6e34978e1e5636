// `npm run bench -- soak [minutes=10] [seed=1]`: a hundred people in twenty-five rooms draw, point, go and come back. Whether the server's memory stays flat
// once it is warm, and whether anything is missing at the end.
import { seededRandom } from '../../../shared/testing/index.ts'
import { Guest } from '../faults/guest.ts'
import { figure, median, table } from '../statistics.ts'
import { memory } from '../sync/proc.ts'
import { openStage, seatsOf, type Running, type Stage } from '../sync/servers.ts'
import { Resident } from './resident.ts'
import { slopeOf } from './slope.ts'

const ROOMS = 25
const PEOPLE = 4
/** Of each person: edits and pointer moves, ms between two. */
const DRAG_EVERY = 1000
const POINT_EVERY = 200
/** How long somebody stays and is away, on average, ms. */
const STAY = 40_000
const AWAY = 3000
/** ms */
const SAMPLE_EVERY = 2000
/** The first part of the time is warm-up: rooms fill, the optimiser learns. */
const WARM_UP = 0.25
const BLOCKS = 12

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Markdown. */
export async function benchSoak(words: readonly string[]): Promise<string> {
  const given = (name: string, otherwise: number) =>
    Number(words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1) ?? otherwise)
  const minutes = given('minutes', 10)
  const stage = await openStage()
  const server = await stage.start('limn')
  try {
    return await soak({ stage, server, minutes, seed: given('seed', 1) })
  } finally {
    await server.dispose()
    await stage.dispose()
  }
}

interface Soak {
  readonly stage: Stage
  readonly server: Running
  readonly minutes: number
  readonly seed: number
}

async function soak({ stage, server, minutes, seed }: Soak): Promise<string> {
  const random = seededRandom(seed)
  const rooms = Array.from({ length: ROOMS }, (_, index) => `soak-${index}`)
  const seats = await seatsOf(server, rooms, PEOPLE)
  const residents = seats.map((seat, number) => new Resident(seat, stage.place, number))
  const until = performance.now() + minutes * 60_000
  const start = performance.now()
  const samples: { minute: number; value: number }[] = []
  const sampling = setInterval(() => {
    samples.push({ minute: (performance.now() - start) / 60_000, value: memory(server.pid).now })
  }, SAMPLE_EVERY)
  await Promise.all(
    residents.map(async (resident) => {
      await sleep(random.next() * 5000)
      while (performance.now() < until) {
        await live(resident, Math.min(until, performance.now() + random.next() * 2 * STAY))
        // Every second time in good order: then all of it must be there afterwards, not only what was acknowledged.
        if (random.chance(0.5))
          await resident.settle().catch((error: unknown) => resident.complaints.push(String(error)))
        resident.leave()
        if (performance.now() < until) await sleep(random.next() * 2 * AWAY)
      }
    }),
  )
  clearInterval(sampling)
  const missing = await missingIn(residents, seats, stage)
  const verified = await server.limn?.limn('verify')
  const complaints = [...residents.flatMap((resident) => resident.complaints), ...missing]
  return report({ minutes, samples, residents, complaints, verified: verified?.code === 0 })
}

/** Draws and points until it is time to go. */
async function live(resident: Resident, until: number): Promise<void> {
  await resident.come()
  let nextDrag = performance.now() + Math.random() * DRAG_EVERY
  while (performance.now() < until && resident.isHere) {
    resident.point()
    if (performance.now() >= nextDrag) {
      resident.drag()
      nextDrag += DRAG_EVERY
    }
    await sleep(POINT_EVERY)
  }
}

/** Borders that a newcomer does not see as their owner left them. */
async function missingIn(
  residents: readonly Resident[],
  seats: Awaited<ReturnType<typeof seatsOf>>,
  stage: Stage,
): Promise<string[]> {
  const missing: string[] = []
  for (let first = 0; first < residents.length; first += PEOPLE) {
    const seat = seats[first]
    if (!seat) continue
    const reader = await new Guest('limn', seat, stage.place).join(60_000)
    for (const [number, resident] of residents.slice(first, first + PEOPLE).entries())
      if (!resident.isSeenBy(reader)) missing.push(`the border of ${first + number} is not as it was left`)
    reader.leave()
  }
  return missing
}

interface Report {
  readonly minutes: number
  readonly samples: readonly { readonly minute: number; readonly value: number }[]
  readonly residents: readonly Resident[]
  readonly complaints: readonly string[]
  readonly verified: boolean
}

function report({ minutes, samples, residents, complaints, verified }: Report): string {
  const total = (read: (resident: Resident) => number) => figure(residents.reduce((sum, one) => sum + read(one), 0))
  const warm = samples.filter(({ minute }) => minute >= minutes * WARM_UP)
  const third = Math.ceil(warm.length / 3)
  const values = warm.map(({ value }) => value)
  const { slope, bound } = slopeOf(warm, (minutes * (1 - WARM_UP)) / BLOCKS)
  const sign = (value: number) => `${value < 0 ? '−' : '+'}${figure(Math.abs(value), 2)}`
  const rows = [
    [
      'edits / pointer moves / joins',
      `${total((one) => one.edits)} / ${total((one) => one.presences)} / ${total((one) => one.joins)}`,
    ],
    [
      'borders not as acknowledged, or other complaints',
      complaints.length === 0 ? '0' : `${complaints.length}: ${complaints.slice(0, 5).join('; ')}`,
    ],
    ['limn verify', verified ? 'clean' : 'DISAGREES'],
    [
      `RSS once warm (after ${figure(minutes * WARM_UP, 1)} min), first third → last third, medians`,
      `${figure(median(values.slice(0, third)))} → ${figure(median(values.slice(-third)))} MB`,
    ],
    ['RSS least / most once warm', `${figure(Math.min(...values))} / ${figure(Math.max(...values))} MB`],
    [
      'slope of RSS once warm, with 95 % bounds',
      `${sign(slope)} MB/min (${sign(slope - bound)} … ${sign(slope + bound)})`,
    ],
  ]
  return `**Soak**: ${ROOMS * PEOPLE} people in ${ROOMS} rooms, ${minutes} minutes\n\n${table(['what', 'figure'], rows)}`
}

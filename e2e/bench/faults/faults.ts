// `npm run bench -- faults [NAME…] [limn y-websocket hocuspocus] [kills=200] [frames=1000000] [seconds=10] [seed=1]`: each fault on each server, one table.
import { figure, table } from '../statistics.ts'
import { NAMES, openStage, type Stage } from '../sync/servers.ts'
import type { Kind } from '../sync/wire.ts'
import { clock } from './clock.ts'
import { slowReader, storm } from './crowding.ts'
import { diskFull, diskFullAndKilled } from './disk.ts'
import type { Counts, Fault } from './fault.ts'
import { forgedClient, futureDeletes, viewerWrites } from './forgery.ts'
import { bombs, brokenFrames, hugeFrame } from './frames.ts'
import { fuzz } from './fuzz.ts'
import { kill } from './kill.ts'
import type { Outcome } from './scene.ts'

const FAULTS: readonly Fault[] = [
  kill,
  diskFull,
  diskFullAndKilled,
  brokenFrames,
  bombs,
  hugeFrame,
  fuzz,
  viewerWrites,
  forgedClient,
  futureDeletes,
  slowReader,
  storm,
  clock,
]

const KINDS = ['limn', 'y-websocket', 'hocuspocus'] as const
const DEFAULTS: Counts = { kills: 20, frames: 20_000, seconds: 10, seed: Math.floor(Math.random() * 2 ** 31) }

/** Markdown. */
export async function benchFaults(words: readonly string[]): Promise<string> {
  const counts = countsIn(words)
  const names = words.filter((word) => !word.includes('='))
  const known = [...FAULTS.map(({ name }) => name), ...KINDS]
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new Error(
      `"${unknown}": there are ${known.join(', ')}, and NUMBER for ${Object.keys(DEFAULTS)
        .map((name) => `${name}=`)
        .join(' ')}`,
    )
  const faults = FAULTS.filter(({ name }) => names.includes(name))
  const wanted = KINDS.filter((kind) => names.includes(kind))
  const stage = await openStage()
  try {
    const missing: string[] = []
    const kinds: Kind[] = []
    for (const kind of wanted.length > 0 ? wanted : KINDS) {
      const why = stage.missing(kind)
      if (why === undefined) kinds.push(kind)
      else missing.push(`${NAMES[kind]} was not tried: ${why}`)
    }
    const tried = await run(stage, faults.length > 0 ? faults : FAULTS, kinds, counts)
    return [...missing, tableOf(tried, kinds)].join('\n\n')
  } finally {
    await stage.dispose()
  }
}

type Tried = readonly { readonly fault: Fault; readonly outcomes: ReadonlyMap<Kind, Outcome | string> }[]

async function run(stage: Stage, faults: readonly Fault[], kinds: readonly Kind[], counts: Counts): Promise<Tried> {
  const tried: { fault: Fault; outcomes: Map<Kind, Outcome | string> }[] = []
  for (const fault of faults) {
    const outcomes = new Map<Kind, Outcome | string>()
    for (const kind of kinds) {
      process.stderr.write(`${fault.title}, ${NAMES[kind]} … `)
      const start = performance.now()
      // A server that cannot be brought back to work is a result too, and no reason to measure nothing else.
      const outcome = await fault
        .run(stage, kind, counts)
        .catch((error: unknown) => `broke off: ${error instanceof Error ? error.message.slice(0, 300) : 'unknown'}`)
      const seconds = figure((performance.now() - start) / 1000)
      const said = typeof outcome === 'string' ? outcome : `${cell(outcome)} (${detail(outcome)})`
      process.stderr.write(`${said}, ${seconds} s\n`)
      outcomes.set(kind, outcome)
    }
    tried.push({ fault, outcomes })
  }
  return tried
}

function tableOf(tried: Tried, kinds: readonly Kind[]): string {
  const head = ['fault', ...kinds.map((kind) => NAMES[kind])]
  const rows = tried.map(({ fault, outcomes }) => [
    fault.title,
    ...kinds.map((kind) => {
      const outcome = outcomes.get(kind)
      return typeof outcome === 'string' || !outcome ? (outcome ?? '–') : `**${cell(outcome)}** ${detail(outcome)}`
    }),
  ])
  return `Acknowledged but lost / unauthorised writes / crashes; – where a server acknowledges nothing.\n\n${table(head, rows)}`
}

function cell({ lost, unauthorised, crashes }: Outcome): string {
  return [lost, unauthorised, crashes].map((count) => figure(count)).join(' / ')
}

function detail({ acknowledged, note, complaints }: Outcome): string {
  const known = Number.isNaN(acknowledged) ? [] : [`${figure(acknowledged)} acknowledged`]
  return [...known, note, ...complaints.map((complaint) => complaint.replaceAll(/\s+/g, ' ').slice(0, 200))].join('; ')
}

function countsIn(words: readonly string[]): Counts {
  const given = Object.fromEntries(
    words.flatMap((word) => {
      const [, name, number] = /^([a-z]+)=(\d+)$/.exec(word) ?? []
      return name !== undefined && name in DEFAULTS ? [[name, Number(number)]] : []
    }),
  )
  return { ...DEFAULTS, ...given }
}

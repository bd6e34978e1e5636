// Load: every server under the same edits, one after another and over again, the median of several rounds. Prints one table a scenario.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { figure, median, table } from '../statistics.ts'
import type { Job, Latency, Report, Result } from './job.ts'
import { loopLag, NAMES, seatsOf, type Running, type Stage } from './servers.ts'
import type { Kind } from './wire.ts'

interface Scenario {
  readonly rooms: number
  readonly people: number
  readonly pace: Job['pace']
  readonly seconds: number
}

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  A: { rooms: 1, people: 10, pace: { hertz: 10 }, seconds: 6 },
  B: { rooms: 1, people: 50, pace: { hertz: 10 }, seconds: 6 },
  C: { rooms: 50, people: 4, pace: { hertz: 10 }, seconds: 6 },
  D: { rooms: 50, people: 4, pace: { window: 4 }, seconds: 5 },
  E: { rooms: 1, people: 8, pace: { window: 4 }, seconds: 5 },
}
const WARM_UP_SECONDS = 2

interface Measured extends Result {
  /** ms */
  readonly loopLag: number
}

export interface LoadOptions {
  readonly scenarios: readonly string[]
  readonly kinds: readonly Kind[]
  readonly rounds: number
}

/** Markdown. */
export async function load(stage: Stage, { scenarios, kinds, rounds }: LoadOptions): Promise<string> {
  const parts: string[] = []
  for (const name of scenarios) {
    const scenario = SCENARIOS[name]
    if (!scenario) throw new Error(`no scenario ${name}`)
    const measured = new Map<Kind, Measured[]>(kinds.map((kind) => [kind, []]))
    for (let round = 0; round < rounds; round++)
      for (const kind of kinds) {
        process.stderr.write(`load ${name}, round ${round + 1} of ${rounds}: ${NAMES[kind]} … `)
        const one = await measure(stage, kind, scenario)
        process.stderr.write(`${figure(one.deliveriesPerSecond)} deliveries/s, p99 ${figure(one.fanOut.p99, 1)} ms\n`)
        measured.get(kind)?.push(one)
      }
    parts.push(tableOf(name, scenario, measured))
  }
  return parts.join('\n\n')
}

/** One run on a server of its own. */
export async function measure(stage: Stage, kind: Kind, { rooms, people, pace, seconds }: Scenario): Promise<Measured> {
  const server = await stage.start(kind)
  try {
    const names = Array.from({ length: rooms }, (_, index) => `load-${index}`)
    const seats = await seatsOf(server, names, people)
    const { pid } = server
    return await run(server, {
      kind,
      pid,
      seats,
      people,
      place: stage.place,
      pace,
      warmUpSeconds: WARM_UP_SECONDS,
      seconds,
    })
  } finally {
    await server.dispose()
  }
}

async function run(server: Running, job: Job): Promise<Measured> {
  const entry = path.join(import.meta.dirname, 'load-process.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', entry, JSON.stringify(job)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  let lag = Promise.resolve(Number.NaN)
  let result: Result | undefined
  for await (const line of createInterface(child.stdout)) {
    // JSON has no NaN: what was not measured comes as null.
    const report = JSON.parse(line, (_key, value: unknown) => value ?? Number.NaN) as Report
    if ('result' in report) result = report.result
    else if (report.moment === 'measuring') server.child.send('forget')
    else lag = loopLag(server)
  }
  await ended
  if (!result) throw new Error(`the load on ${job.kind} broke off; the server's last words:\n${server.output()}`)
  return { ...result, loopLag: await lag }
}

function tableOf(name: string, scenario: Scenario, measured: ReadonlyMap<Kind, readonly Measured[]>): string {
  const medians = [...measured].map(([kind, runs]) => [kind, medianOf(runs)] as const)
  const rows = medians.map(([kind, run]) => [
    NAMES[kind],
    figure(run.editsPerSecond),
    figure(run.deliveriesPerSecond),
    // Never rounded up to whole.
    String(Math.floor(run.delivered * 1e6) / 1e6) + (run.ranOut ? ' (edits ran out)' : ''),
    latency(run.fanOut),
    latency(run.ack),
    figure(run.cpuPerDelivery, 1),
    `${figure(run.rss)} / ${figure(run.rssMost)}`,
    figure(run.loopLag, 1),
    [run.serverCpu, run.generatorCpu, run.otherCpu].map((share) => figure(share * 100)).join(' / '),
  ])
  const { rooms, people, pace, seconds } = scenario
  const how = 'hertz' in pace ? `${pace.hertz} edits/s each` : `saturated, ${pace.window} edits of each on their way`
  const rounds = Math.max(...[...measured.values()].map((runs) => runs.length))
  return [
    `**${name}**: ${rooms} ${rooms === 1 ? 'room' : 'rooms'} × ${people} people, ${how} (${seconds} s, median of ${rounds} ${rounds === 1 ? 'run' : 'runs'})`,
    '',
    table(HEAD, rows),
    ...ratios(medians),
  ].join('\n')
}

const HEAD = [
  'server',
  'edits/s in',
  'deliveries/s',
  'delivered',
  'fan-out p50 / p95 / p99, ms',
  'ack p50 / p95 / p99, ms',
  'CPU µs a delivery',
  'RSS now / most, MB',
  'loop lag p99, ms',
  'CPU % server / generator / others',
]

/** Limn against each rival of the same run: what it costs more or less. */
function ratios(medians: readonly (readonly [Kind, Measured])[]): string[] {
  const limn = medians.find(([kind]) => kind === 'limn')?.[1]
  const rivals = medians.filter(([kind]) => kind !== 'limn')
  if (!limn || rivals.length === 0) return []
  const times = (ours: number, theirs: number) => `× ${figure(ours / theirs, 2)}`
  const lines = rivals.map(
    ([kind, rival]) =>
      `${NAMES[kind]}: deliveries ${times(limn.deliveriesPerSecond, rival.deliveriesPerSecond)}, ` +
      `p50 ${times(limn.fanOut.p50, rival.fanOut.p50)}, p99 ${times(limn.fanOut.p99, rival.fanOut.p99)}, ` +
      `CPU a delivery ${times(limn.cpuPerDelivery, rival.cpuPerDelivery)}, RSS ${times(limn.rss, rival.rss)}`,
  )
  return ['', `Limn against ${lines.join('; against ')}.`]
}

function medianOf(runs: readonly Measured[]): Measured {
  const of = (read: (run: Measured) => number) => median(runs.map(read))
  const latencyOf = (read: (run: Measured) => Latency): Latency => ({
    p50: of((run) => read(run).p50),
    p95: of((run) => read(run).p95),
    p99: of((run) => read(run).p99),
  })
  return {
    editsPerSecond: of((run) => run.editsPerSecond),
    deliveriesPerSecond: of((run) => run.deliveriesPerSecond),
    // A loss in one run is a loss.
    delivered: runs.reduce(
      (worst, { delivered }) => (Math.abs(delivered - 1) > Math.abs(worst - 1) ? delivered : worst),
      1,
    ),
    fanOut: latencyOf((run) => run.fanOut),
    ack: latencyOf((run) => run.ack),
    cpuPerDelivery: of((run) => run.cpuPerDelivery),
    serverCpu: of((run) => run.serverCpu),
    generatorCpu: of((run) => run.generatorCpu),
    otherCpu: of((run) => run.otherCpu),
    rss: of((run) => run.rss),
    rssMost: of((run) => run.rssMost),
    ranOut: runs.some(({ ranOut }) => ranOut),
    loopLag: of((run) => run.loopLag),
  }
}

function latency({ p50, p95, p99 }: Latency): string {
  return Number.isNaN(p50) ? '–' : [p50, p95, p99].map((value) => figure(value, 1)).join(' / ')
}

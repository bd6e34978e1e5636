// The servers that are measured, each a process of its own on a free port, started and ended by whoever measures. Knows how each is addressed, not how it is spoken to.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findSeries } from '../../fixtures/labels.ts'
import { freePort, launchServer, type TestServer } from '../../fixtures/server.ts'
import type { Place } from './edits.ts'
import { findPeer } from './peers.ts'
import type { Kind } from './wire.ts'

export const NAMES: Readonly<Record<Kind, string>> = {
  limn: 'Limn',
  raw: 'ws relay, keeps nothing',
  'y-websocket': 'y-websocket-server 0.1.1',
  hocuspocus: 'Hocuspocus 4.7, SQLite',
}

/** One connection to come: where to, and which room that is. */
export interface Seat {
  readonly url: string
  readonly room: string
}

export interface Running {
  readonly kind: Kind
  readonly child: ChildProcess
  readonly pid: number
  readonly port: number
  /** The last of what it printed. */
  output(): string
  /** A place in a room for each of `people`, who are different persons. */
  seats(rooms: readonly string[], people: number): Promise<readonly Seat[]>
  /** Kills it; what it stored stays. */
  kill9(): Promise<void>
  /** Starts it again on the same port and store. */
  start(): Promise<void>
  /** Ends it and removes what it stored. */
  dispose(): Promise<void>
}

export interface Stage {
  readonly place: Place
  start(kind: Kind, options?: StartOptions): Promise<Running>
  /** Undefined when this kind can be started here, else why not. */
  missing(kind: Kind): string | undefined
  dispose(): Promise<void>
}

export interface StartOptions {
  /** A folder on the disk that the store shall lie on. */
  readonly within?: string
  /** Modules that the process loads before the server. */
  readonly preload?: string
  readonly env?: Readonly<Record<string, string>>
}

const LOOP_LAG = new URL('./loop-lag-preload.ts', import.meta.url).href

/** Makes Limn's first data folder once, so that every later start is a copy of it. */
export async function openStage(): Promise<Stage> {
  const first = await launchServer({})
  const { frames, classId, id: series } = await findSeries(first, await signIn(first.url, 'Stage'))
  await first.stop()
  const place = { frame: frames[0]?.key ?? '', classId }
  return {
    place,
    start: (kind, options = {}) =>
      kind === 'limn' ? startLimn(first.data, series, options) : startRival(kind, options),
    missing(kind) {
      const found = kind === 'y-websocket' || kind === 'hocuspocus' ? findPeer(PEER_OF[kind]) : { ok: true as const }
      return found.ok ? undefined : found.reason
    },
    dispose: () => first.dispose(),
  }
}

const PEER_OF = { 'y-websocket': 'y-websocket-server', hocuspocus: 'hocuspocus4' } as const

/** The room's name as this kind of server is told it. */
async function startLimn(copyOf: string, series: string, options: StartOptions): Promise<Running> {
  const server: TestServer = await launchServer({ preload: LOOP_LAG, ...options, copyOf })
  return {
    kind: 'limn',
    get child() {
      return server.child
    },
    get pid() {
      return server.child.pid ?? Number.NaN
    },
    port: server.port,
    output: () => server.output(),
    async seats(rooms, people) {
      const seats: Seat[] = []
      for (const [index, name] of rooms.entries())
        for (let person = 0; person < people; person++) {
          const room = `labels:${series}:${name}`
          const token = await signIn(server.url, `Person ${index} ${person}`)
          const url = `ws://127.0.0.1:${server.port}/api/rooms/${encodeURIComponent(room)}?ack=1&token=${token}`
          seats.push({ url, room })
        }
      return seats
    },
    kill9: () => server.kill9(),
    start: () => server.start(),
    dispose: () => server.dispose(),
  }
}

async function startRival(kind: Exclude<Kind, 'limn'>, options: StartOptions): Promise<Running> {
  const port = await freePort()
  const folder = await mkdtemp(path.join(options.within ?? tmpdir(), `limn-${kind}-`))
  const found = kind === 'raw' ? undefined : findPeer(PEER_OF[kind])
  if (found && !found.ok) throw new Error(found.reason)
  const args = [String(port), found?.modules ?? '', path.join(folder, 'store.db')]
  const entry = path.join(import.meta.dirname, `${kind}-process.ts`)
  const preload = options.preload ?? LOOP_LAG
  let child: ChildProcess | undefined
  let output = ''
  const running = () => {
    if (!child) throw new Error(`${kind} was not started`)
    return child
  }
  const start = async () => {
    const started = spawn(process.execPath, ['--import', 'tsx', '--import', preload, entry, ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...options.env },
    })
    child = started
    const ready = new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-8000)
        if (/^ready$/m.test(output)) resolve()
      }
      started.stdout?.on('data', hear)
      started.stderr?.on('data', hear)
      started.once('exit', (code) => reject(new Error(`${kind} ended with ${code}: ${output}`)))
    })
    output = ''
    await ready
  }
  const kill9 = async () => {
    if (running().exitCode !== null || running().signalCode !== null) return
    const gone = once(running(), 'exit')
    running().kill('SIGKILL')
    await gone
  }
  await start()
  return {
    kind,
    port,
    get child() {
      return running()
    },
    get pid() {
      return running().pid ?? Number.NaN
    },
    output: () => output,
    seats: (rooms, people) =>
      Promise.resolve(
        rooms.flatMap((room) =>
          Array.from({ length: people }, () => ({ url: `ws://127.0.0.1:${port}/${room}`, room })),
        ),
      ),
    kill9,
    start,
    async dispose() {
      await kill9()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** 99th percentile of how late the server's event loop was since it was last told to forget, ms. */
export async function loopLag({ child }: Running): Promise<number> {
  const answered = once(child, 'message') as Promise<[{ loopLagP99: number }]>
  child.send('loop lag')
  return (await answered)[0].loopLagP99
}

async function signIn(url: string, name: string, role = 'annotator'): Promise<string> {
  const answer = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, role }),
  })
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { token: string }).token
}

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
import type { Kind, Seat } from './wire.ts'

export const NAMES: Readonly<Record<Kind, string>> = {
  limn: 'Limn',
  raw: 'ws relay, keeps nothing',
  'y-websocket': 'y-websocket-server 0.1.1',
  hocuspocus: 'Hocuspocus 4.7, SQLite',
}

export type Role = 'annotator' | 'viewer' | 'reviewer'

export interface Running {
  readonly kind: Kind
  readonly child: ChildProcess
  readonly pid: number
  readonly port: number
  /** The last of what it printed. */
  output(): string
  /** Limn's own, for what only it has: the API, `limn verify`. */
  readonly limn: TestServer | undefined
  /** A place in a room for somebody, as far as this kind of server knows persons and roles. */
  seat(room: string, name: string, role?: Role): Promise<Seat>
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
  /** Let y-websocket-server store what it gets, which it does not of itself. */
  readonly persist?: boolean
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

async function startLimn(copyOf: string, series: string, options: StartOptions): Promise<Running> {
  const server: TestServer = await launchServer({
    preload: options.preload ?? LOOP_LAG,
    copyOf,
    ...(options.within !== undefined && { within: options.within }),
  })
  return {
    kind: 'limn',
    limn: server,
    get child() {
      return server.child
    },
    get pid() {
      return server.child.pid ?? Number.NaN
    },
    port: server.port,
    output: () => server.output(),
    async seat(name, person, role) {
      const room = `labels:${series}:${name}`
      const token = await signIn(server.url, person, role)
      return {
        room,
        token,
        url: `ws://127.0.0.1:${server.port}/api/rooms/${encodeURIComponent(room)}?ack=1&token=${token}`,
      }
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
      env: { ...process.env, ...(options.persist && { YPERSISTENCE: path.join(folder, 'leveldb') }) },
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
    limn: undefined,
    port,
    get child() {
      return running()
    },
    get pid() {
      return running().pid ?? Number.NaN
    },
    output: () => output,
    seat: (room, _name, role = 'annotator') =>
      Promise.resolve({ room, token: role, url: `ws://127.0.0.1:${port}/${room}` }),
    kill9,
    start,
    async dispose() {
      await kill9()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Places for `people` in each of `rooms`, room after room; everybody is somebody else. */
export async function seatsOf(server: Running, rooms: readonly string[], people: number): Promise<readonly Seat[]> {
  const seats: Seat[] = []
  for (const [index, room] of rooms.entries())
    for (let person = 0; person < people; person++) seats.push(await server.seat(room, `Person ${index} ${person}`))
  return seats
}

/** 99th percentile of how late the server's event loop was since it was last told to forget, ms. */
export async function loopLag({ child }: Running): Promise<number> {
  const answered = once(child, 'message') as Promise<[{ loopLagP99: number }]>
  child.send('loop lag')
  return (await answered)[0].loopLagP99
}

/** As the sign-in page does it; a command line would take longer than all the rest. */
export async function signIn(url: string, name: string, role: Role = 'annotator'): Promise<string> {
  const answer = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, role }),
  })
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { token: string }).token
}

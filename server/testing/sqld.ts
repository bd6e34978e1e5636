// A real sqld on a folder of its own, for tests of the shared database, and a wire to it that can go wrong. Knows no table.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from './free-port.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

export interface TestSqld {
  readonly port: number
  readonly admin: string
  /** Starts it again on the same folder and ports; resolves when it answers. */
  start(): Promise<void>
  kill9(): Promise<void>
  dispose(): Promise<void>
}

/** With `namespaces`, a database is `http://localhost:PORT/dev/NAME`, made through `admin`; without, there is one, `http://localhost:PORT`. */
export async function startSqld({ namespaces }: { readonly namespaces: boolean }): Promise<TestSqld> {
  const found = spawnSync(process.execPath, ['.tools/sqld.mjs'], { cwd: ROOT, encoding: 'utf8' })
  if (found.status !== 0) throw new Error(found.stderr)
  const folder = await mkdtemp(path.join(tmpdir(), 'limn-sqld-'))
  const [port, admin] = [await freePort(), await freePort()]
  const options = ['--http-listen-addr', `127.0.0.1:${port}`, '--admin-listen-addr', `127.0.0.1:${admin}`]
  const sizes = ['--max-response-size', '128MB', '--max-total-response-size', '256MB']
  const more = namespaces ? ['--enable-namespaces'] : []
  let child: ChildProcess | undefined
  const start = async () => {
    const args = ['--no-welcome', '-d', path.join(folder, 'data'), ...options, ...sizes, ...more]
    child = spawn(found.stdout.trim(), args, { stdio: 'ignore' })
    while (!(await answers(port))) if (child.exitCode !== null) throw new Error(`sqld ended with ${child.exitCode}`)
  }
  const kill9 = async () => {
    const running = child
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    running.kill('SIGKILL')
    await once(running, 'exit')
  }
  await start()
  return {
    port,
    admin: `http://127.0.0.1:${admin}`,
    start,
    kill9,
    async dispose() {
      await kill9()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export interface Wire {
  readonly port: number
  /** From now on: passes everything; passes questions and swallows the answers; refuses. What is open is cut. */
  set(state: 'whole' | 'deaf' | 'cut'): void
  /** Resolves when the next answer has been swallowed. */
  swallowed(): Promise<void>
  close(): Promise<void>
}

/** A port that leads to `port`. */
export async function openWire(port: number): Promise<Wire> {
  let state: Parameters<Wire['set']>[0] = 'whole'
  let onSwallowed: () => void = () => undefined
  const open = new Set<Socket>()
  const server: Server = createServer((near) => {
    if (state === 'cut') return near.destroy()
    const far = connect(port, '127.0.0.1')
    const end = () => void (near.destroy(), far.destroy(), open.delete(near))
    open.add(near)
    for (const socket of [near, far]) socket.on('error', end).on('close', end)
    near.on('data', (bytes) => far.write(bytes))
    far.on('data', (bytes) => {
      if (state === 'whole') return near.write(bytes)
      end()
      return onSwallowed()
    })
    return undefined
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    set(to) {
      state = to
      if (to === 'cut') for (const socket of open) socket.destroy()
    },
    swallowed: () => new Promise((resolve) => (onSwallowed = resolve)),
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answers(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined)
  if (answer?.ok) return true
  await new Promise((resolve) => setTimeout(resolve, 20))
  return false
}

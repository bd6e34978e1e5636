// A real redis-server that keeps nothing, for tests of what nodes tell each other. Knows no channel.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { freePort } from './free-port.ts'

export interface TestRedis {
  readonly url: string
  /** Starts it again on the same port; resolves when it answers. */
  start(): Promise<void>
  kill9(): Promise<void>
  pause(): void
  resume(): void
}

/** Undefined, with a line that says so, when there is none on this machine. */
export function hasRedis(): boolean {
  if (spawnSync('redis-server', ['--version']).status === 0) return true
  process.stdout.write('skipped: there is no redis-server on this machine\n')
  return false
}

export async function startRedis(): Promise<TestRedis> {
  const port = await freePort()
  let child: ChildProcess | undefined
  const start = async () => {
    child = spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--save', ''], { stdio: 'ignore' })
    while (!(await accepts(port))) if (child.exitCode !== null) throw new Error(`redis ended with ${child.exitCode}`)
  }
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    async kill9() {
      const running = child
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      running.kill('SIGKILL')
      await once(running, 'exit')
    },
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => setTimeout(() => resolve(false), 20))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}

// The real programs as child processes on a data folder of their own: the server, and the command line beside it. Knows nothing of their insides.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as z from 'zod/mini'

const ROOT = path.resolve(import.meta.dirname, '../..')

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Begun {
  kill9(): void
  readonly ended: Promise<Finished>
}

export interface DataFolder {
  readonly folder: string
  /** Starts a server on any free port and answers its URL once it says where it is. */
  start(...paths: readonly string[]): Promise<RunningServer>
  limn(...args: readonly string[]): Promise<Finished>
  /** Begins a command, to be killed. */
  begin(...args: readonly string[]): Begun
  remove(): Promise<void>
}

export interface RunningServer {
  readonly url: string
  readonly pid: number
  readonly output: () => string
  /** The exit code (null when killed), once the process is gone. */
  readonly ended: Promise<number | null>
  /** Sends the signal and resolves to the exit code (null when killed) once the process is gone. */
  stop(signal: NodeJS.Signals): Promise<number | null>
}

export interface DataFolderOptions {
  /** A module beside this one that the programs load first. */
  readonly preload?: string
  /** An empty folder; a new one when left out. */
  readonly folder?: string
  /** Settings of the programs beyond the folder. */
  readonly settings?: Readonly<Record<string, string>>
}

export async function createDataFolder(options: DataFolderOptions = {}): Promise<DataFolder> {
  const { preload, settings, folder = await mkdtemp(path.join(tmpdir(), 'limn-data-')) } = options
  const here = { LIMN_DATA: folder, LIMN_PORT: '0', LIMN_HOST: '127.0.0.1', INIT_CWD: ROOT }
  const env = { ...process.env, ...here, ...settings }
  const children = new Set<ChildProcess>()
  const run = (entry: string, args: readonly string[]) => {
    const first = preload === undefined ? [] : ['--import', new URL(preload, import.meta.url).href]
    const child = spawn(process.execPath, ['--import', 'tsx', ...first, entry, ...args], { cwd: ROOT, env })
    children.add(child)
    child.once('exit', () => children.delete(child))
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
    return { child, stdout: () => stdout, stderr: () => stderr }
  }
  const begin = (args: readonly string[]): Begun => {
    const { child, stdout, stderr } = run('server/cli/main.ts', args)
    const ended = once(child, 'close').then(() => ({ code: child.exitCode, stdout: stdout(), stderr: stderr() }))
    return { kill9: () => void child.kill('SIGKILL'), ended }
  }
  return {
    folder,
    async start(...paths) {
      const { child, stdout, stderr } = run('server/main.ts', paths)
      const gone = once(child, 'exit')
      while (!/^Limn is running at/m.test(stdout())) {
        const turn = await Promise.race([once(child.stdout, 'data'), gone])
        if (child.exitCode !== null)
          throw new Error(`the server ended with ${child.exitCode}: ${stderr()} ${String(turn)}`)
      }
      const { port } = z
        .object({ port: z.number() })
        .parse(JSON.parse(await readFile(path.join(folder, 'server.json'), 'utf8')))
      return {
        url: `http://127.0.0.1:${port}`,
        pid: child.pid ?? 0,
        output: () => stdout() + stderr(),
        ended: gone.then(() => child.exitCode),
        async stop(signal) {
          child.kill(signal)
          await gone
          return child.exitCode
        },
      }
    },
    limn: (...args) => begin(args).ended,
    begin: (...args) => begin(args),
    async remove() {
      for (const child of children) child.kill('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

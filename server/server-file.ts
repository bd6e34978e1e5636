// `server.json`: who serves a data folder now, so that the command line can work beside it. One folder has one server; a stale file is recognised.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod/mini'

const RunningSchema = z.object({ pid: z.number(), host: z.string(), port: z.number(), startedAt: z.number() })

/** `host` and `port` are where it listens; `startedAt` in ms since the epoch. */
export type Running = z.infer<typeof RunningSchema>

/** The address to call a server at: an "any" address is reached through loopback. */
export function urlOf(running: Pick<Running, 'host' | 'port'>): string {
  const host =
    running.host === '0.0.0.0' || running.host === '' ? '127.0.0.1' : running.host === '::' ? '::1' : running.host
  return `http://${host.includes(':') ? `[${host}]` : host}:${running.port}`
}

export async function writeServerFile(file: string, running: Running): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const draft = `${file}.${running.pid}`
  await writeFile(draft, `${JSON.stringify(running)}\n`)
  await rename(draft, file)
}

/** Removes the file when it is still this process's own. */
export async function removeServerFile(file: string, pid: number): Promise<void> {
  if ((await readServerFile(file))?.pid === pid) await rm(file, { force: true })
}

/** The server that serves this folder at this moment; undefined when there is none, even if a killed one left its file behind. */
export async function findRunning(file: string): Promise<Running | undefined> {
  const running = await readServerFile(file)
  if (!running || running.pid === process.pid || !isAlive(running.pid)) return undefined
  return (await answers(running)) ? running : undefined
}

async function readServerFile(file: string): Promise<Running | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
  try {
    const parsed = RunningSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A process id is soon used again (in a container always), so the port has the last word. A server too busy to answer still counts as running. */
async function answers(running: Running): Promise<boolean> {
  try {
    const response = await fetch(`${urlOf(running)}/api/health`, { signal: AbortSignal.timeout(5000) })
    await response.body?.cancel()
    return response.status === 200 || response.status === 503
  } catch (error) {
    return error instanceof DOMException && error.name === 'TimeoutError'
  }
}

// One server's life: take the data folder, bring folders in, listen, tell how to sign in, and leave in good order. Knows no route.
import { networkInterfaces } from 'node:os'
import { accessCodeOf } from './auth/index.ts'
import type { Config } from './config.ts'
import { DEMO_PROJECT, ensureDemoProject, ingest } from './imaging/index.ts'
import { listen } from './listen.ts'
import { createLog } from './log.ts'
import { openProgram, type Program } from './program.ts'
import { secretOf } from './secret-of.ts'
import { findRunning, removeServerFile, urlOf, writeServerFile } from './server-file.ts'
import { STARTER_ONTOLOGY } from '../shared/ontology/index.ts'
import { sayReport } from './upload-report.ts'
import { whyNotOpened } from './why-not-opened.ts'

export interface ServeOptions {
  readonly config: Config
  /** Files and folders to bring in before listening, absolute. */
  readonly paths: readonly string[]
  readonly say: (line: string) => void
  readonly tell: (line: string) => void
}

/** How long leaving in good order may take, ms; then the process ends as if killed, which loses nothing either. */
const PATIENCE = 20_000

/** Resolves to the exit code once the server has been told to stop and everything is closed. */
export async function serve(options: ServeOptions): Promise<number> {
  try {
    return await serveFolder(options)
  } catch (error) {
    const reason = whyNotOpened(error, options.config)
    if (reason === undefined) throw error
    options.tell(reason)
    return 1
  }
}

async function serveFolder(options: ServeOptions): Promise<number> {
  const { config, tell } = options
  const { serverFile, folder } = config.paths
  const running = await findRunning(serverFile)
  if (running) {
    tell(`Limn already runs on ${folder}, at ${urlOf(running)} (process ${running.pid}). One folder has one server.`)
    return 1
  }
  const stopped = untilStopped()
  const program = await openProgram(config, createLog(config.logLevel))
  try {
    return await run(program, options, stopped)
  } finally {
    await program.close()
    await removeServerFile(serverFile, process.pid)
  }
}

async function run(program: Program, options: ServeOptions, stopped: Promise<void>): Promise<number> {
  const { config, say, tell } = options
  if (!(await program.records.ontology(DEMO_PROJECT.id)))
    say('Making the demo study; this first start takes a moment …')
  await ensureDemoProject({ ...program, ontology: STARTER_ONTOLOGY })
  await bringIn(program, options)
  const listening = await listen(program.app, config).catch((error: unknown) => whyNot(error, config))
  if (typeof listening === 'string') {
    tell(listening)
    return 1
  }
  const here = { pid: process.pid, host: config.host, port: listening.port, startedAt: Date.now() }
  await writeServerFile(config.paths.serverFile, here)
  for (const line of await welcome(config, urlOf(here))) say(line)
  const lost = await Promise.race([stopped, program.lost])
  if (lost)
    tell(
      `The database of ${config.paths.folder} stopped working (${lost.message}). Everything acknowledged is kept. Limn ends here; start it again.`,
    )
  setTimeout(() => process.exit(1), PATIENCE).unref()
  await listening.close(() => program.rooms.close())
  return lost ? 1 : 0
}

/** The first signal asks the server to leave in good order; a second one ends it at once. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        resolve()
        process.once(signal, () => process.exit(130))
      })
  })
}

/** Bad files are listed; the server starts anyway. */
async function bringIn({ records, objects }: Program, { paths, say, tell }: ServeOptions): Promise<void> {
  if (paths.length === 0) return
  say(`Taking in ${paths.join(', ')} …`)
  const onProgress = ({ files, bytes }: { files: number; bytes: number }) => {
    if (files % 100 === 0) tell(`  ${files} files, ${Math.round(bytes / 2 ** 20)} MB`)
  }
  const report = await ingest(paths, { records, objects, projectId: DEMO_PROJECT.id, onProgress })
  for (const line of sayReport(report)) say(line)
}

function whyNot(error: unknown, { host, port }: Config): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop that one, or choose another port: LIMN_PORT=${port + 1} npm start`
  if (code === 'EACCES') return `This user may not listen on port ${port}. Choose one above 1023 with LIMN_PORT.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address "${host}". Set LIMN_HOST to one that it has, or to 0.0.0.0 for all.`
  throw error
}

async function welcome(config: Config, url: string): Promise<string[]> {
  const signIn = config.loopback
    ? ['Open it in a browser, give a name, choose a role, and draw in the demo project.']
    : [
        'Open it in a browser, give a name, choose a role and enter the access code:',
        '',
        `    ${accessCodeOf(await secretOf(config))}`,
      ]
  return [
    '',
    `Limn is running at ${url}`,
    ...(['0.0.0.0', '::'].includes(config.host)
      ? addressesOf(url).map((address) => `      from elsewhere ${address}`)
      : []),
    '',
    ...signIn.map((line) => (line === '' ? '' : `  ${line}`)),
    '',
    `  ${whereKept(config)} Ctrl-C stops the server.`,
    '',
  ]
}

function whereKept({ database, paths }: Config): string {
  if (!database) return `Images and every edit are kept in ${paths.folder}.`
  return `Every edit is kept in the database at ${new URL(database.url).host}, images in ${paths.objects}.`
}

/** How other machines may reach this one, for a server that listens everywhere. */
function addressesOf(url: string): string[] {
  const { port } = new URL(url)
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => `http://${address}:${port}`)
}

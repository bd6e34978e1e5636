// Everything of the server but its port: opens the data folder and builds the application on it. The one place that constructs the parts.
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod/mini'
import { createApp } from './app.ts'
import { createAttemptLimit, createSignIn, createTokens, identifyByToken } from './auth/index.ts'
import type { Config } from './config.ts'
import type { App, ImagingPort } from './http/index.ts'
import { createContentAt, openHistoryThread, withItems } from './history/index.ts'
import { keepSigning } from './heads/index.ts'
import { ingest, openThumbnails, readFramePixels } from './imaging/index.ts'
import type { Log } from './log.ts'
import { openNeighbours, openRedisLink, type OpenNeighbours } from './nodes/index.ts'
import { createReview, createRooms, type Clock, type Rooms } from './room/index.ts'
import { secretOf } from './secret-of.ts'
import { signingOf } from './signing.ts'
import type { LogStore, ObjectStore, RecordStore, Storage } from './store/index.ts'
import {
  holdFile,
  openLibsqlMarks,
  openLibsqlRecords,
  openLibsqlReview,
  openLibsqlStore,
  storeIdentity,
  type LibsqlStore,
} from './store/libsql/index.ts'
import { openFolderObjects } from './store/objects/index.ts'

export interface Program {
  readonly app: App
  readonly records: RecordStore
  readonly objects: ObjectStore
  readonly rooms: Rooms
  /** Resolves when the database is gone for this process: nothing can be kept until it is started again. */
  readonly lost: Promise<Error>
  /** Rooms first, so that what has arrived is kept; then the store. Idempotent. */
  close(): Promise<void>
}

/** Wrong access codes before a caller, or everyone, has to wait; window in ms. */
const ATTEMPTS = { perCaller: 10, inAll: 100, window: 60_000 }

const HERE = path.dirname(fileURLToPath(import.meta.url))

/** Another process has the data folder; the message is for whoever started this one. */
export class FolderTaken extends Error {
  constructor(folder: string) {
    super(
      `Another Limn is at work on ${folder}: a server or a command. One folder has one at a time; stop it, or try again when it is done.`,
    )
  }
}

/** @throws FolderTaken; Error when the folder or the database cannot be opened. */
export async function openProgram(config: Config, logger: Log): Promise<Program> {
  await mkdir(config.paths.folder, { recursive: true, mode: 0o700 })
  const letGo = await holdFile(config.paths.lock)
  if (!letGo) throw new FolderTaken(config.paths.folder)
  try {
    return await openHeld(config, logger, letGo)
  } catch (error) {
    letGo()
    throw error
  }
}

async function openHeld(config: Config, logger: Log, letGo: () => void): Promise<Program> {
  const { paths } = config
  // Uploads that a killed server was taking in.
  await rm(paths.scratch, { recursive: true, force: true })
  const objects = await openFolderObjects(paths.objects)
  const place = config.database ?? { path: paths.database }
  const store = await openLibsqlStore(place)
  const { secret, name, signing } = await whatItRestsOn(config, store).catch(async (error: unknown) => {
    // An open store would keep a process alive that has nothing to serve.
    await store.close()
    throw error
  })
  const records = openLibsqlRecords(store)
  tellStorage(store.storage, logger)
  const review = openLibsqlReview(store)
  const neighbours = config.database && (await openNodes(config, store.log, { secret, logger }))
  const rooms = createRooms({
    log: store.log,
    storage: store.storage,
    review,
    series: records,
    store: name,
    clock,
    ids: { next: randomUUID },
    logger,
    neighbours,
  })
  const signed = signing && keepSigning(signing, { clock, logger })
  const past = openHistoryThread(place)
  const history = withItems(past, store.log)
  const tokens = createTokens(secret)
  const limit = createAttemptLimit(ATTEMPTS, Date.now)
  const pages = path.join(HERE, '../dist')
  const app = createApp({
    identify: identifyByToken(tokens),
    signIn: createSignIn({ tokens, secret, needsCode: !config.loopback, limit }),
    records,
    log: store.log,
    contentAt: createContentAt(history, store.log),
    history,
    marks: openLibsqlMarks(store),
    newId: randomUUID,
    review: createReview({ log: store.log, review }),
    rooms,
    imaging: imagingOf(records, objects),
    storage: store.storage,
    logger,
    version: await readVersion(),
    now: Date.now,
    loopback: config.loopback,
    scratch: paths.scratch,
    pages: existsSync(path.join(pages, 'index.html')) ? pages : undefined,
  })
  let closing: Promise<void> | undefined
  const close = async () => {
    await rooms.close()
    await signed?.stop()
    await neighbours?.close()
    await past.close()
    await store.close()
    letGo()
  }
  return { app, records, objects, rooms, lost: store.lost, close: () => (closing ??= close()) }
}

async function whatItRestsOn(config: Config, { log, sql }: LibsqlStore) {
  const [secret, name] = await Promise.all([secretOf(config, sql), storeIdentity(sql, Date.now())])
  return { secret, name, signing: await signingOf(config, { log, store: name.name }) }
}

/** The other nodes that share the database. */
async function openNodes(
  { redis: url }: Config,
  log: LogStore,
  { secret, logger }: { readonly secret: Uint8Array; readonly logger: Log },
): Promise<OpenNeighbours> {
  const link = url === undefined ? undefined : await openRedisLink({ url, secret, node: randomUUID(), logger })
  return openNeighbours({ log, link, clock, logger })
}

const clock: Clock = {
  now: Date.now,
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}

/** Whoever runs the server reads it in the log, once for each change. */
function tellStorage(storage: Storage, logger: Log): void {
  storage.onChange((state) => {
    if (state.state === 'failing') logger.error('nothing can be kept at this moment', { reason: state.reason })
    else logger.warn('edits are kept again')
  })
}

function imagingOf(records: RecordStore, objects: ObjectStore): ImagingPort {
  const thumbnails = openThumbnails({ records, objects })
  return {
    ingestFile: (projectId, name, bytes) => ingest(one(name, bytes), { records, objects, projectId }),
    async ingestZip(projectId, name, file) {
      const report = await ingest([file], { records, objects, projectId })
      // The person knows the zip by their name, not by ours.
      const rename = <T extends { readonly path: string }>(line: T): T => ({
        ...line,
        path: line.path.replace(path.basename(file), () => name),
      })
      return { ...report, conflicts: report.conflicts.map(rename), rejected: report.rejected.map(rename) }
    },
    framePixels: (sha256, frame) => readFramePixels(records, objects, sha256, frame),
    thumbnail: (seriesId) => thumbnails.of(seriesId),
  }
}

async function* one(name: string, bytes: Uint8Array) {
  yield { path: name, bytes }
}

async function readVersion(): Promise<string> {
  const text = await readFile(path.join(HERE, '../package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}

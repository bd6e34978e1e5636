// A backup of a data folder, beside a running server or without: the database as it is at one moment, and every original file it names. Complete or not
// to be seen. Knows no table.
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { copyDatabase, inventoryOf } from '../store/libsql/index.ts'
import { syncFolder, writeDurably } from '../store/objects/index.ts'
import { copyObjects, type CopiedObjects } from './copy-objects.ts'
import { hashFile } from './hash-file.ts'
import { manifestFile, textOf, type Manifest } from './manifest.ts'

/** What is not complete yet has a name that begins so; whoever holds the folder clears it away. */
const MAKING = 'making-'

export interface BackupSource {
  readonly database: string
  readonly objects: string
}

export interface MadeBackup {
  /** The backup's own folder. */
  readonly folder: string
  readonly manifest: Omit<Manifest, 'format'>
  readonly objects: CopiedObjects
}

/** Where the originals of all backups of a folder lie, each once. */
export function objectsOf(folder: string): string {
  return path.join(folder, 'objects')
}

/**
 * Adds a backup to `folder`, which the caller holds. `prove` is shown the copied database before anybody can see the backup. `now` in ms.
 * @throws SqlError, or an error of the file system; then nothing new is to be seen.
 */
export async function makeBackup(
  source: BackupSource,
  folder: string,
  { now, prove }: { readonly now: number; readonly prove: (database: string) => Promise<void> },
): Promise<MadeBackup> {
  for (const name of await readdir(folder))
    if (name.startsWith(MAKING)) await rm(path.join(folder, name), { recursive: true })
  const making = path.join(folder, `${MAKING}${randomUUID()}`)
  await mkdir(making)
  try {
    const database = path.join(making, 'limn.db')
    await copyDatabase(source.database, database)
    await prove(database)
    const inventory = await inventoryOf(database)
    // Records name no file that is not there yet, so what the copy names is there already.
    const objects = await copyObjects(inventory.objects, source.objects, objectsOf(folder))
    const { objects: named, ...counted } = inventory
    const manifest = {
      madeAt: now,
      ...counted,
      heads: [...inventory.heads],
      database: { bytes: (await stat(database)).size, sha256: await hashFile(database) },
      objects: { files: named.length, bytes: named.reduce((sum, { bytes }) => sum + bytes, 0) },
      missing: [...objects.missing],
    }
    await writeDurably(manifestFile(making), textOf(manifest))
    await syncFolder(making)
    const complete = freeName(folder, now)
    await rename(making, complete)
    await syncFolder(folder)
    return { folder: complete, manifest, objects }
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    throw error
  }
}

function freeName(folder: string, now: number): string {
  const name = path.join(folder, new Date(now).toISOString().replaceAll(/[:.]/g, '-'))
  return existsSync(name) ? freeName(folder, now + 1) : name
}

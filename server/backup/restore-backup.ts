// A data folder out of a backup: made beside its place, proved there, and renamed into it. Knows no table, and what proof is only by its outcome.
import { copyFile, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import { holdFile, inventoryOf } from '../store/libsql/index.ts'
import { syncFile, syncFolder } from '../store/objects/index.ts'
import { copyObjects } from './copy-objects.ts'
import { hashFile } from './hash-file.ts'
import { objectsOf } from './make-backup.ts'
import { readManifest, type Manifest } from './manifest.ts'

export interface FoundBackup {
  readonly folder: string
  readonly manifest: Manifest
}

export type Restored =
  /** `lost`: originals that were in the backup when it was made and are gone or damaged by now; everything else is there. */
  | { readonly ok: true; readonly backup: FoundBackup; readonly lost: readonly string[] }
  /** `detail`: why nothing was restored, for people. */
  | { readonly ok: false; readonly detail: string }

interface RestoreOptions {
  /** A folder of backups, of which the newest counts, or one backup's own folder. */
  readonly from: string
  /** The data folder to be: not there yet, or empty. */
  readonly to: string
  /** Makes the database fit to be served; answers what is wrong with it, or undefined. */
  readonly prove: (database: string) => Promise<string | undefined>
}

/** Durable when it resolves to ok. @throws SqlError, or an error of the file system; then `to` is as it was. */
export async function restoreBackup({ from, to, prove }: RestoreOptions): Promise<Restored> {
  const backup = await findBackup(from)
  if (!backup) return no(`There is no complete backup in ${from}.`)
  if (!(await isFree(to))) return no(`${to} is not empty. A backup is restored into a new folder, never over another.`)
  const making = `${to}.restoring`
  await mkdir(making, { recursive: true, mode: 0o700 })
  const letGo = await holdFile(path.join(making, 'lock'))
  if (!letGo) return no(`Another restore into ${to} is under way.`)
  let lost: readonly string[] = []
  try {
    for (const name of await readdir(making))
      if (!name.startsWith('lock')) await rm(path.join(making, name), { recursive: true })
    const filled = await fill(making, backup, prove)
    if (!filled.ok) {
      await rm(making, { recursive: true })
      return filled
    }
    lost = filled.lost
    await syncFolder(making)
  } finally {
    letGo()
  }
  for (const name of await readdir(making)) if (name.startsWith('lock')) await rm(path.join(making, name))
  await rmdir(to).catch(unlessMissing)
  await rename(making, to)
  await syncFolder(path.dirname(to))
  return { ok: true, backup, lost }
}

/** The newest complete backup in `folder`, or the one that it is. */
async function findBackup(folder: string): Promise<FoundBackup | undefined> {
  const own = await readManifest(folder)
  if (own) return { folder, manifest: own }
  const names = await readdir(folder).catch(unlessMissing)
  for (const name of (names ?? []).toSorted().reverse()) {
    const manifest = await readManifest(path.join(folder, name))
    if (manifest && !name.startsWith('making-')) return { folder: path.join(folder, name), manifest }
  }
  return undefined
}

type Filled = { readonly ok: true; readonly lost: readonly string[] } | { readonly ok: false; readonly detail: string }

async function fill(making: string, backup: FoundBackup, prove: RestoreOptions['prove']): Promise<Filled> {
  const { folder, manifest } = backup
  // Under another name to the last, so that nobody takes it for a data folder.
  const database = path.join(making, 'restoring.db')
  await copyFile(path.join(folder, 'limn.db'), database)
  if ((await hashFile(database)) !== manifest.database.sha256)
    return no(
      `The database in ${folder} is not the one that was backed up: its bytes have changed. Restore an older backup.`,
    )
  await syncFile(database)
  const { objects, heads } = await inventoryOf(database)
  if (JSON.stringify(heads) !== JSON.stringify(manifest.heads))
    return no(`The database in ${folder} does not end where its manifest says.`)
  const { missing } = await copyObjects(objects, objectsOf(path.dirname(folder)), path.join(making, 'objects'))
  const problem = await prove(database)
  if (problem !== undefined) return no(problem)
  await rename(database, path.join(making, 'limn.db'))
  const known = new Set(manifest.missing)
  return { ok: true, lost: missing.filter((sha256) => !known.has(sha256)) }
}

async function isFree(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(unlessMissing)
  return (names ?? []).length === 0
}

function no(detail: string) {
  return { ok: false, detail } as const
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}

// Files and folders that survive a power cut once the call resolves. Knows bytes and paths; no name has a meaning here.
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'

/** A new read-only file with these bytes. @throws when it is there already. */
export async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o444)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What was renamed into a folder is there after a crash only when the folder is on disk too. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await syncFile(folder)
}

/** What was written to a file by whomever is on disk. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** With the folders above it. */
export async function makeFolders(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let at = folder; at.length >= path.dirname(first).length; at = path.dirname(at)) await syncFolder(at)
}

// The object store on a file system: two levels of folders, each object one read-only file, durable when `put` resolves.
// Knows no meaning of the bytes.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { ObjectStore } from '../ports.ts'

const SHA256 = /^[0-9a-f]{64}$/

/** Objects below `root`, which is made when it is not there. Several processes may share a folder: an object is renamed into place whole. */
export async function openFolderObjects(root: string): Promise<ObjectStore> {
  await mkdir(path.join(root, 'incoming'), { recursive: true })
  return new FolderObjects(root)
}

class FolderObjects implements ObjectStore {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  async put(bytes: Uint8Array): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    if (await this.has(sha256)) return sha256
    const target = this.#pathOf(sha256)
    const incoming = path.join(this.#root, 'incoming', randomUUID())
    try {
      await writeDurably(incoming, bytes)
      await this.#makeFolders(path.dirname(target))
      await rename(incoming, target)
    } catch (cause) {
      await rm(incoming, { force: true })
      throw new Error('The object store could not keep a file', { cause })
    }
    await syncFolder(path.dirname(target))
    return sha256
  }

  async has(sha256: string): Promise<boolean> {
    try {
      return (await stat(this.#pathOf(sha256))).isFile()
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return false
      throw error
    }
  }

  /** Throws when the object, or the part asked for, is not there. */
  async read(sha256: string, range?: { readonly offset: number; readonly length: number }): Promise<Uint8Array> {
    const file = await open(this.#pathOf(sha256), 'r')
    try {
      const { size } = await file.stat()
      const { offset, length } = range ?? { offset: 0, length: size }
      if (offset < 0 || length < 0 || offset + length > size)
        throw new RangeError(`Bytes ${offset}…${offset + length} of an object of ${size} bytes`)
      const bytes = new Uint8Array(length)
      for (let at = 0; at < length;) {
        const { bytesRead } = await file.read(bytes, at, length - at, offset + at)
        if (bytesRead === 0) throw new RangeError('The object became shorter while it was read')
        at += bytesRead
      }
      return bytes
    } finally {
      await file.close()
    }
  }

  /** A folder entry survives a crash only when the folder above it is on disk too. */
  async #makeFolders(folder: string): Promise<void> {
    const first = await mkdir(folder, { recursive: true })
    if (first === undefined) return
    for (let at = folder; at.length >= path.dirname(first).length; at = path.dirname(at)) await syncFolder(at)
  }

  #pathOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new TypeError('Not the SHA-256 of an object')
    return path.join(this.#root, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o444)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

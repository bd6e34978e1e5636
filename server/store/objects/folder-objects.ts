// The object store on a file system: two levels of folders, each object one read-only file, durable when `put` resolves.
// Knows no meaning of the bytes.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { ObjectStore } from '../ports.ts'
import { makeFolders, syncFolder, writeDurably } from './durable-files.ts'
import { incomingFolder, objectFile } from './object-file.ts'

/** Objects below `root`, which is made when it is not there. Several processes may share a folder: an object is renamed into place whole. */
export async function openFolderObjects(root: string): Promise<ObjectStore> {
  await mkdir(incomingFolder(root), { recursive: true })
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
    const incoming = path.join(incomingFolder(this.#root), randomUUID())
    try {
      await writeDurably(incoming, bytes)
      await makeFolders(path.dirname(target))
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

  #pathOf(sha256: string): string {
    return objectFile(this.#root, sha256)
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

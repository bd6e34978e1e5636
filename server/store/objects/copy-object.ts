// One object from one folder of objects to another, proved on the way: its name is its hash. Knows no record.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { makeFolders, syncFolder } from './durable-files.ts'
import { incomingFolder, objectFile } from './object-file.ts'

/**
 * `there`: the target has it, bit for bit. `replaced`: what the target had under that name was something else.
 * `damaged`: the source's bytes do not have its hash; nothing was copied.
 */
export type Copied = 'copied' | 'there' | 'replaced' | 'missing' | 'damaged'

const CHUNK = 1 << 20

/** Durable when it resolves. `bytes` is the object's size. Both folders may be in use. */
export async function copyObject(
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
  from: string,
  to: string,
): Promise<Copied> {
  const target = objectFile(to, sha256)
  const sizeThere = await sizeOf(target)
  if (sizeThere === bytes && (await hashOf(target)) === sha256) return 'there'
  const source = objectFile(from, sha256)
  if ((await sizeOf(source)) === undefined) return 'missing'
  await mkdir(incomingFolder(to), { recursive: true })
  const incoming = path.join(incomingFolder(to), randomUUID())
  try {
    if ((await copyHashing(source, incoming)) !== sha256) return 'damaged'
    await makeFolders(path.dirname(target))
    await rename(incoming, target)
    await syncFolder(path.dirname(target))
    return sizeThere === undefined ? 'copied' : 'replaced'
  } finally {
    await rm(incoming, { force: true })
  }
}

/** Answers the SHA-256 of what was copied. */
async function copyHashing(source: string, target: string): Promise<string> {
  const writing = await open(target, 'wx', 0o444)
  try {
    const hash = await hashOf(source, (part) => writing.writeFile(part))
    await writing.sync()
    return hash
  } finally {
    await writing.close()
  }
}

/** `take` is given every part once, and waited for. */
async function hashOf(file: string, take?: (part: Uint8Array) => Promise<void>): Promise<string> {
  const hash = createHash('sha256')
  const reading = await open(file, 'r')
  try {
    const buffer = new Uint8Array(CHUNK)
    for (;;) {
      const { bytesRead } = await reading.read(buffer, 0, CHUNK)
      if (bytesRead === 0) return hash.digest('hex')
      const part = buffer.subarray(0, bytesRead)
      hash.update(part)
      await take?.(part)
    }
  } finally {
    await reading.close()
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

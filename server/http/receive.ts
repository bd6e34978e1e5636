// Takes a request's body in without trusting its length: small ones into memory, zips onto disk. Knows no DICOM.
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Largest single DICOM file and largest zip, bytes. */
const LIMITS = { file: 512 * 1024 * 1024, zip: 2 * 1024 * 1024 * 1024 }

export type Received =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  /** `remove` it when done. */
  | { readonly kind: 'zip'; readonly file: string; readonly remove: () => Promise<void> }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too_large'; readonly limit: number }

type Chunks = AsyncIterator<Uint8Array>

/** What the body is, is told by its first bytes, not by its name. `scratch` is the folder for zips under way. */
export async function receive(
  body: ReadableStream<Uint8Array> | null,
  scratch: string,
  limits = LIMITS,
): Promise<Received> {
  if (!body) return { kind: 'empty' }
  const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
  try {
    const chunks: Chunks = source[Symbol.asyncIterator]() as Chunks
    const head = await take(chunks, 4)
    if (head.length === 0) return { kind: 'empty' }
    return isZip(head) ? await ontoDisk(head, chunks, scratch, limits.zip) : await intoMemory(head, chunks, limits.file)
  } finally {
    source.destroy()
  }
}

/** Local file header, or the end record of an empty archive: APPNOTE 4.3. */
function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6))
}

async function take(chunks: Chunks, least: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  while (length < least) {
    const next = await chunks.next()
    if (next.done) break
    parts.push(next.value)
    length += next.value.length
  }
  return Buffer.concat(parts)
}

async function intoMemory(head: Uint8Array, chunks: Chunks, limit: number): Promise<Received> {
  const parts = [head]
  let length = head.length
  while (length <= limit) {
    const next = await chunks.next()
    if (next.done) return { kind: 'file', bytes: Buffer.concat(parts) }
    parts.push(next.value)
    length += next.value.length
  }
  return { kind: 'too_large', limit }
}

async function ontoDisk(head: Uint8Array, chunks: Chunks, scratch: string, limit: number): Promise<Received> {
  await mkdir(scratch, { recursive: true })
  const file = path.join(scratch, `${randomUUID()}.zip`)
  const remove = () => rm(file, { force: true })
  let large = false
  async function* bounded() {
    let length = head.length
    let next: IteratorResult<Uint8Array> = { done: false, value: head }
    while (!next.done && !large) {
      yield next.value
      next = await chunks.next()
      if (!next.done) length += next.value.length
      large = length > limit
    }
  }
  try {
    await pipeline(Readable.from(bounded()), createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    await remove()
    throw error
  }
  if (!large) return { kind: 'zip', file, remove }
  await remove()
  return { kind: 'too_large', limit }
}

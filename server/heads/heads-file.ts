// The file of signed heads: one record a line, each naming the one before, only ever added to, durable when added. Knows no key and no log.
import { createReadStream } from 'node:fs'
import { open, stat, truncate } from 'node:fs/promises'
import type { RoomName } from '../../shared/protocol/index.ts'
import { UnusableKey } from './signing-key.ts'
import { hashLine, NO_RECORD, parseRecord, type SignedHead } from './record.ts'

/** What the records so far say. */
export interface Before {
  /** Of the last record; 0 when there is none. */
  readonly n: number
  /** By which the next record names the last one. */
  readonly prev: string
  /** Of the last record, ms since the epoch. */
  readonly at: number
  readonly signed: ReadonlyMap<RoomName, SignedHead>
}

interface Read extends Before {
  readonly signed: Map<RoomName, SignedHead>
  /** Up to the end of the last whole line. */
  readonly bytes: number
}

export class HeadsFile {
  readonly path: string
  readonly #hold: () => Promise<(() => void) | undefined>
  #read = nothing()

  /** @param hold keeps every other process from adding meanwhile; undefined: one is at it */
  constructor(path: string, hold: () => Promise<(() => void) | undefined>) {
    this.path = path
    this.#hold = hold
  }

  /**
   * Adds the line that `make` makes on top of the others, unless it makes none. Resolves when it is on disk.
   * @throws UnusableKey when the file is no file of records; Error when it cannot be read or written
   */
  async add(make: (before: Before) => Promise<string | undefined>): Promise<void> {
    const letGo = await this.#hold()
    if (!letGo) throw new Error('another process is signing')
    try {
      await this.#catchUp()
      const line = await make(this.#read)
      if (line !== undefined) await this.#append(line)
    } finally {
      letGo()
    }
  }

  /** What another process has added; an end that is no whole line was never written out and goes. */
  async #catchUp(): Promise<void> {
    const size = await stat(this.path).then(
      (found) => found.size,
      (error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0
        throw error
      },
    )
    if (size === this.#read.bytes) return
    let read = nothing()
    for await (const { line, isWhole } of linesOf(this.path)) if (isWhole) read = grown(read, line, this.path)
    if (read.bytes < size) await truncate(this.path, read.bytes)
    this.#read = read
  }

  async #append(line: string): Promise<void> {
    const handle = await open(this.path, 'a', 0o600)
    try {
      await handle.writeFile(`${line}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    this.#read = grown(this.#read, line, this.path)
  }
}

function nothing(): Read {
  return { n: 0, prev: NO_RECORD, at: 0, signed: new Map(), bytes: 0 }
}

function grown({ n, signed, bytes }: Read, line: string, path: string): Read {
  const record = parseRecord(line)?.record
  if (!record)
    throw new UnusableKey(
      `Line ${n + 1} of ${path} is no signed record. Keep the file, have "limn verify" look at it, and begin another (LIMN_HEADS).`,
    )
  for (const head of record.heads) signed.set(head.room, head)
  return { n: record.n, prev: hashLine(line), at: record.at, signed, bytes: bytes + Buffer.byteLength(line) + 1 }
}

/** Lines as they stand, one at a time; `isWhole`: it has an end. */
export async function* linesOf(path: string): AsyncGenerator<{ readonly line: string; readonly isWhole: boolean }> {
  let rest = ''
  for await (const chunk of createReadStream(path, 'utf8')) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield { line, isWhole: true }
  }
  if (rest !== '') yield { line: rest, isWhole: false }
}

// One record of signed heads as a line of text: what exactly is signed and hashed, and in which order (docs/spec/storage.md). Knows no file and no log.
import { sign, verify } from 'node:crypto'
import * as z from 'zod/mini'
import { parseRoomName, type RoomName } from '../../shared/protocol/index.ts'
import { sha256 } from '../store/index.ts'
import type { SigningKey } from './signing-key.ts'

/** Where a room's log ended. */
export interface SignedHead {
  readonly room: RoomName
  readonly seq: number
  readonly hash: string
  /** Of that entry, ms since the epoch. */
  readonly at: number
}

export interface HeadsRecord {
  /** 1, 2, 3 … */
  readonly n: number
  /** ms since the epoch, by the clock of the server that signed. */
  readonly at: number
  /** The store's name. */
  readonly store: string
  /** Fingerprint of the key. */
  readonly key: string
  /** SHA-256 of the line before, lower-case hex; 64 zeros for the first. */
  readonly prev: string
  /** Of the rooms whose log had grown since the record before; of all the others what an earlier record says still held. */
  readonly heads: readonly SignedHead[]
}

export const NO_RECORD = '0'.repeat(64)
const FORMAT = 'limn.heads.v1'

const HEX = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const COUNT = z.int().check(z.nonnegative())
const LineSchema = z.object({
  v: z.literal(FORMAT),
  n: COUNT,
  at: COUNT,
  store: z.string(),
  key: HEX,
  prev: HEX,
  heads: z.array(z.tuple([z.string(), COUNT, HEX, COUNT])),
  signature: z.string(),
})

/** The line, without its end. */
export function signRecord(record: HeadsRecord, { key }: SigningKey): string {
  const text = textOf(record)
  return lineOf(text, sign(null, Buffer.from(text), key).toString('base64'))
}

/** Undefined for a line that is not, to the last character, as it would be written. */
export function parseRecord(line: string): { readonly record: HeadsRecord; readonly signature: string } | undefined {
  const parsed = LineSchema.safeParse(jsonOf(line))
  if (!parsed.success) return undefined
  const { n, at, store, key, prev, signature } = parsed.data
  const heads = parsed.data.heads.flatMap(([room, seq, hash, when]) => {
    const name = parseRoomName(room)?.name
    return name === undefined ? [] : [{ room: name, seq, hash, at: when }]
  })
  const record = { n, at, store, key, prev, heads }
  return lineOf(textOf(record), signature) === line ? { record, signature } : undefined
}

export function isSignedBy(record: HeadsRecord, signature: string, { key }: SigningKey): boolean {
  return verify(null, Buffer.from(textOf(record)), key, Buffer.from(signature, 'base64'))
}

/** By which the next record names this one. */
export function hashLine(line: string): string {
  return sha256(Buffer.from(line))
}

function textOf({ n, at, store, key, prev, heads }: HeadsRecord): string {
  return JSON.stringify({
    v: FORMAT,
    n,
    at,
    store,
    key,
    prev,
    heads: heads.map((head) => [head.room, head.seq, head.hash, head.at]),
  })
}

function lineOf(text: string, signature: string): string {
  return `${text.slice(0, -1)},"signature":${JSON.stringify(signature)}}`
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    // No JSON is no record.
    return undefined
  }
}

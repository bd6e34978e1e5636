// What was proved of a store, remembered in a file beside it, so that the next proof need not replay it again. Knows no log; a file that cannot be read is as
// good as none.
import { randomUUID } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import { parseRoomName } from '../../shared/protocol/index.ts'
import type { ProvenRoom, VerifyReport } from '../room/index.ts'

const FORMAT = 'limn.proven.v1'
const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))

const FileSchema = z.object({
  format: z.literal(FORMAT),
  /** The name of the store: what another one has proved counts for nothing. */
  store: z.string(),
  rooms: z.array(
    z.object({
      room: z.string(),
      at: z.number(),
      seq: z.number(),
      hash: Hash,
      snapshots: z.array(z.object({ seq: z.number(), sha256: Hash })),
      claims: Hash,
    }),
  ),
})

export async function readProven(file: string, store: string): Promise<readonly ProvenRoom[]> {
  try {
    const parsed = FileSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    if (!parsed.success || parsed.data.store !== store) return []
    return parsed.data.rooms.flatMap((proven) => {
      const name = parseRoomName(proven.room)
      return name ? [{ ...proven, room: name.name }] : []
    })
  } catch (error) {
    if (error instanceof SyntaxError) return []
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** A room that disagrees keeps what was proved of it before: the next proof finds the same. @throws what the file system says */
export async function writeProven(
  file: string,
  store: string,
  { before, reports }: { readonly before: readonly ProvenRoom[]; readonly reports: readonly VerifyReport[] },
): Promise<void> {
  const old = new Map(before.map((one) => [one.room, one]))
  const rooms = reports.flatMap(({ room, proven }) => proven ?? old.get(room) ?? [])
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, `${JSON.stringify({ format: FORMAT, store, rooms })}\n`)
  await rename(draft, file)
}

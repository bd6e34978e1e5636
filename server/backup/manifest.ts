// What a backup says of itself. A folder without it is no backup: it is written last, and renamed into sight with everything it speaks of. Knows no database.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod/mini'

const FORMAT = 'limn.backup.v1'
const MANIFEST = 'manifest.json'
const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))

const ManifestSchema = z.object({
  format: z.literal(FORMAT),
  /** ms since the epoch. */
  madeAt: z.number(),
  /** The name of the store that this is a copy of. */
  store: z.nullable(z.string()),
  /** The newest migration of its schema. */
  schema: z.string(),
  database: z.object({ bytes: z.number(), sha256: Sha256 }),
  /** The newest entry of each room. */
  heads: z.array(z.object({ room: z.string(), seq: z.number(), hash: Sha256 })),
  entries: z.number(),
  instances: z.number(),
  quarantined: z.number(),
  objects: z.object({ files: z.number(), bytes: z.number() }),
  /** Original files that were not there, or not as they had been, when the backup was made. */
  missing: z.array(Sha256),
})

export type Manifest = z.infer<typeof ManifestSchema>

export function textOf(manifest: Omit<Manifest, 'format'>): Uint8Array {
  return Buffer.from(`${JSON.stringify({ format: FORMAT, ...manifest }, null, 1)}\n`)
}

export function manifestFile(folder: string): string {
  return path.join(folder, MANIFEST)
}

/** Undefined when `folder` is no complete backup. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    const parsed = ManifestSchema.safeParse(JSON.parse(await readFile(manifestFile(folder), 'utf8')))
    return parsed.success ? parsed.data : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return undefined
    throw error
  }
}

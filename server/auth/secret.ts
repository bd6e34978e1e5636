// The secret of a data folder: 32 random bytes, made once, readable by its owner alone. Knows no token.
import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

const LENGTH = 32

/** The message says which file, what is wrong with it and what to do. */
export class UnusableSecret extends Error {}

/**
 * Reads the secret at `file`, making it (and its folder) when there is none. Safe when two processes start at once: both get the same bytes.
 * @throws UnusableSecret when the file is not 32 bytes long; Error when it cannot be read or written.
 */
export async function loadSecret(file: string): Promise<Uint8Array> {
  const secret = (await read(file)) ?? (await create(file))
  if (secret.length !== LENGTH)
    throw new UnusableSecret(
      `${file} is ${secret.length} bytes long, not ${LENGTH}. Put it back from a backup, or remove it: everyone then signs in again.`,
    )
  return secret
}

async function create(file: string): Promise<Uint8Array> {
  await mkdir(path.dirname(file), { recursive: true })
  const fresh = randomBytes(LENGTH)
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, fresh, { mode: 0o600, flag: 'wx' })
  try {
    // A link fails when the name is taken, so nobody ever reads half a secret or replaces another's.
    await link(draft, file)
    return fresh
  } catch (error) {
    const other = isCode(error, 'EEXIST') ? await read(file) : undefined
    if (other) return other
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function read(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

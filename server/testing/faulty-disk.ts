// A small disk of its own for a server under test, with faults that can be turned on and off: a file system in a file. Linux and root only; knows no server.
import { execFile } from 'node:child_process'
import { mkdir, open, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface FaultyDisk {
  /** Until there is no room for another byte; answers how to free it. */
  fill(): Promise<() => Promise<void>>
  /** Files can be read, and nothing can be written; answers how to end that. */
  makeReadOnly(): Promise<() => Promise<void>>
  /** Every write waits; answers how to let them go on. */
  freeze(): Promise<() => Promise<void>>
  remove(): Promise<void>
}

/** Mounts `megabytes` of ext4 at `folder`. Undefined when this user or this machine cannot mount; `scratch` holds the disk's own file. */
export async function mountFaultyDisk(
  folder: string,
  scratch: string,
  megabytes: number,
): Promise<FaultyDisk | undefined> {
  const image = path.join(scratch, 'disk.img')
  await mkdir(scratch, { recursive: true })
  await writeFile(image, '')
  try {
    await run('truncate', ['-s', `${megabytes}M`, image])
    // Nothing kept back for root, so that full is full for the server too.
    await run('mkfs.ext4', ['-q', '-m', '0', image])
    await run('mount', ['-o', 'loop', image, folder])
  } catch {
    await rm(image, { force: true })
    return undefined
  }
  const ballast = path.join(folder, 'ballast')
  return {
    async fill() {
      await fillUp(ballast)
      return () => rm(ballast)
    },
    async makeReadOnly() {
      // Not the index of the write-ahead log: it is mapped into memory, and a mapping that cannot be written kills its process.
      const files = ['limn.db', 'limn.db-wal'].map((name) => path.join(folder, name))
      await run('chattr', ['+i', ...files])
      return async () => void (await run('chattr', ['-i', ...files]))
    },
    async freeze() {
      await run('fsfreeze', ['-f', folder])
      return async () => void (await run('fsfreeze', ['-u', folder]))
    },
    async remove() {
      await run('umount', ['-l', folder])
      await rm(image, { force: true })
    },
  }
}

async function fillUp(file: string): Promise<void> {
  const handle = await open(file, 'w')
  try {
    for (const size of [1 << 20, 1 << 12]) while (await fits(handle, size));
  } finally {
    await handle.close()
  }
}

async function fits(handle: Awaited<ReturnType<typeof open>>, size: number): Promise<boolean> {
  try {
    await handle.write(new Uint8Array(size).fill(1))
    await handle.sync()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
    throw error
  }
}

/** From now on no file of that process may grow beyond `bytes` (undefined: as large as it likes): writes beyond fail, as on a disk with errors. */
export async function limitFileSize(pid: number, bytes: number | undefined): Promise<void> {
  await run('prlimit', ['--pid', String(pid), `--fsize=${bytes ?? 'unlimited'}:unlimited`])
}

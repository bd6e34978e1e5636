// The disk of the data folder runs full while somebody draws, and has room again later. Needs root, for a small file system of its own.
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Stage } from '../sync/servers.ts'
import type { Kind } from '../sync/wire.ts'
import type { Fault } from './fault.ts'
import { Scene, type Outcome } from './scene.ts'

const SIZE = '192m'
/** What is left on the disk when somebody begins to draw, bytes. */
const LEFT = 3 * 2 ** 20
/** Borders large enough to fill that soon. */
const VERTICES = 2000
const MOST_BORDERS = 600
/** ms */
const STORES_WITHIN = 12_000

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export const diskFull: Fault = {
  name: 'disk',
  title: 'disk full, and room again',
  run: (stage, kind) => onSmallDisk((folder) => fill({ stage, kind, folder, killed: false })),
}

export const diskFullAndKilled: Fault = {
  name: 'restart',
  title: 'disk full, and the process killed before there is room again',
  run: (stage, kind) => onSmallDisk((folder) => fill({ stage, kind, folder, killed: true })),
}

async function onSmallDisk(task: (folder: string) => Promise<Outcome>): Promise<Outcome | string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'limn-small-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder], { stdio: 'pipe' })
  } catch {
    await rm(folder, { recursive: true })
    return 'not run: mounting a small file system needs root'
  }
  try {
    return await task(folder)
  } finally {
    // Lazily: a process that has just been killed may still hold a file.
    execFileSync('umount', ['-l', folder])
    await rm(folder, { recursive: true, force: true })
  }
}

interface Filling {
  readonly stage: Stage
  readonly kind: Kind
  readonly folder: string
  readonly killed: boolean
}

async function fill({ stage, kind, folder, killed }: Filling): Promise<Outcome> {
  const scene = await Scene.open(stage, kind, { within: folder })
  await scene.goesOn('the start')
  const filler = path.join(folder, 'filler')
  const { bavail, bsize } = await statfs(folder)
  await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - LEFT)))
  const guest = await scene.guest('Ana')
  let stuck = false
  for (let border = 0; border < MOST_BORDERS && guest.closed === undefined && !stuck; border++) {
    guest.draw(VERTICES)
    await sleep(15)
    // Far behind: the server takes no more.
    stuck = guest.wire.acknowledges && guest.drawn.length - guest.kept.length > 60
  }
  await guest.until(() => guest.hasAllKept, 5000).catch(() => undefined)
  const { length: sent } = guest.drawn
  const { length: kept } = guest.kept
  const end = scene.hasDied ? 'the process ended' : (guest.closed ?? 'still connected')
  scene.retire(guest)
  if (killed && !scene.hasDied) {
    // Some store only seconds after they acknowledge: they shall have had their time.
    await sleep(STORES_WITHIN)
    await scene.server.kill9()
  }
  await rm(filler)
  if (killed) await scene.server.start()
  await scene.goesOn('the full disk')
  const told = guest.wire.acknowledges ? `${kept} of ${sent} acknowledged` : `${sent} sent`
  return scene.close(`${told}, then: ${end}`)
}

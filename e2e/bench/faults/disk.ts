// The disk of the data folder runs full while somebody draws, and has room again later. Needs root, for a small file system of its own.
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Fault } from './fault.ts'
import { Scene } from './scene.ts'

const SIZE = '192m'
/** What is left on the disk when somebody begins to draw, bytes. */
const LEFT = 3 * 2 ** 20
/** Borders large enough to fill that soon. */
const VERTICES = 2000
const MOST_BORDERS = 600

export const disk: Fault = {
  name: 'disk',
  title: 'disk full, and room again',
  async run(stage, kind) {
    const folder = await mkdtemp(path.join(tmpdir(), 'limn-small-'))
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder], { stdio: 'pipe' })
    } catch {
      await rm(folder, { recursive: true })
      return 'not run: mounting a small file system needs root'
    }
    try {
      return await onSmallDisk(stage, kind, folder)
    } finally {
      // Lazily: a process that has just been killed may still hold a file.
      execFileSync('umount', ['-l', folder])
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function onSmallDisk(stage: Parameters<Fault['run']>[0], kind: Parameters<Fault['run']>[1], folder: string) {
  const scene = await Scene.open(stage, kind, { within: folder })
  await scene.goesOn('the start')
  const filler = path.join(folder, 'filler')
  const { bavail, bsize } = await statfs(folder)
  await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - LEFT)))
  const guest = await scene.guest('Ana')
  let stuck = false
  for (let border = 0; border < MOST_BORDERS && guest.closed === undefined && !stuck; border++) {
    guest.draw(VERTICES)
    await new Promise((resolve) => setTimeout(resolve, 15))
    // Far behind: the server takes no more.
    stuck = guest.wire.acknowledges && guest.drawn.length - guest.kept.length > 60
  }
  await guest.until(() => guest.hasAllKept, 5000).catch(() => undefined)
  const { length: sent } = guest.drawn
  const { length: kept } = guest.kept
  const end = guest.closed ?? 'still connected'
  const died = scene.hasDied
  scene.retire(guest)
  await rm(filler)
  await scene.goesOn('the full disk')
  const told = guest.wire.acknowledges ? `${kept} of ${sent} acknowledged` : `${sent} sent`
  return scene.close(`${told}, then: ${died ? 'process ended' : end}`)
}

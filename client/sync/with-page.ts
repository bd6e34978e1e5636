// Puts the page behind the disk's outbox, so that no update is without a keeper while the disk writes or when it refuses. Knows no database.
import type { DiskOutbox } from './disk-outbox.ts'
import type { Adopted, Outbox } from './outbox.ts'
import { livingOwners, oneAtATime } from './owner.ts'
import type { PageOutbox } from './page-outbox.ts'
import type { Pending } from './push-queue.ts'
import type { WriteAhead } from './write-ahead.ts'

interface Keepers {
  readonly scope: string
  /** Undefined where the browser denies storage. */
  readonly disk: DiskOutbox | undefined
  readonly page: PageOutbox
  readonly ahead: WriteAhead
}

/**
 * The disk's outbox with the page behind it: an update is the page's, written ahead, until the disk has it, and from the first that the disk
 * refuses (its quota is spent, its connection was closed) all are, for their order must not break. The page's keys are negative.
 */
export function withPage({ scope, disk, page, ahead }: Keepers): Outbox {
  let refusing = disk === undefined
  return {
    async add(update) {
      const held = page.hold(update)
      if (refusing || disk === undefined) return held
      try {
        const key = await disk.add(update, -held)
        page.release([held])
        return key
      } catch {
        refusing = true
        return held
      }
    },
    adopt: () => oneAtATime(scope, () => adopt({ disk, page, ahead }, () => (refusing = true))),
    async remove(keys) {
      page.release(keys)
      if (keys.some(isOfDisk)) await disk?.remove(keys.filter(isOfDisk))
    },
    async setAside(entries) {
      const onDisk = entries.map((entry) => ({
        ...entry,
        key: entry.key !== null && isOfDisk(entry.key) ? entry.key : null,
      }))
      try {
        if (disk === undefined) return await page.setAside(entries)
        await disk.setAside(onDisk)
        page.release(entries.flatMap(({ key }) => key ?? []))
      } catch {
        refusing = true
        await page.setAside(entries)
      }
    },
    async refused() {
      const onDisk = disk?.refused() ?? Promise.resolve([])
      // A disk that refuses to write may refuse to read as well; what the page holds is there all the same.
      return [...(await (refusing ? onDisk.catch(() => []) : onDisk)), ...(await page.refused())]
    },
    async takeBack(keys) {
      const back = keys.some(isOfDisk) ? await disk?.takeBack(keys.filter(isOfDisk)) : undefined
      return [...(back ?? []), ...(await page.takeBack(keys))]
    },
    async dismiss(keys) {
      await page.dismiss(keys)
      if (keys.some(isOfDisk)) await disk?.dismiss(keys.filter(isOfDisk))
    },
    close: () => disk?.close(),
  }
}

/** What dead tabs left, on disk or written ahead, becomes this one's; `onRefusal`: the disk does not write. */
async function adopt({ disk, page, ahead }: Omit<Keepers, 'scope'>, onRefusal: () => void): Promise<Adopted> {
  const living = await livingOwners()
  const written = ahead.read().filter((record) => !living.has(record.owner) && !page.holdsRecord(record))
  const onDisk = await disk?.look(living).catch(() => undefined)
  const missing = written.filter((record) => onDisk?.has(record) !== true)
  let claimed: readonly Pending[] = []
  try {
    if (disk === undefined || onDisk === undefined) page.keepRecords(missing)
    else {
      claimed = await disk.claim(onDisk.left, missing)
      ahead.forget(written)
    }
  } catch {
    // What cannot be marked as ours is sent all the same: sent twice it is nothing new to the server.
    onRefusal()
    page.keepRecords(missing)
  }
  const inPage = page.adopt(living)
  return {
    left: [...(onDisk?.left ?? []), ...claimed, ...inPage.left],
    others: [...(onDisk?.others ?? []), ...inPage.others],
  }
}

const isOfDisk = (key: number): boolean => key > 0

// Puts the page behind the disk's outbox, so that no update is without a keeper while the disk writes or when it refuses. Knows no database.
import type { Outbox } from './outbox.ts'
import type { PageOutbox } from './page-outbox.ts'

/**
 * The disk's outbox with the page behind it: an update is the page's until the disk has it, and from the first that the disk refuses
 * (its quota is spent, its connection was closed) all are, for their order must not break. The page's keys are negative.
 */
export function withPage(disk: Outbox, page: PageOutbox): Outbox {
  let refusing = false
  const ofDisk = (keys: readonly number[]): number[] => keys.filter((key) => key > 0)
  const ofPage = (keys: readonly number[]): number[] => keys.filter((key) => key < 0)
  return {
    async add(update) {
      const held = page.hold(update)
      if (refusing) return held
      try {
        const key = await disk.add(update)
        page.release([held])
        return key
      } catch {
        refusing = true
        return held
      }
    },
    pending: async () => [...(await disk.pending()), ...(await page.pending())],
    async remove(keys) {
      page.release(keys)
      if (ofDisk(keys).length > 0) await disk.remove(ofDisk(keys))
    },
    async setAside(entries) {
      try {
        await disk.setAside(
          entries.map((entry) => ({ ...entry, key: entry.key !== null && entry.key > 0 ? entry.key : null })),
        )
        page.release(entries.flatMap(({ key }) => key ?? []))
      } catch {
        refusing = true
        await page.setAside(entries)
      }
    },
    async refused() {
      const onDisk = disk.refused()
      // A disk that refuses to write may refuse to read as well; what the page holds is there all the same.
      return [...(await (refusing ? onDisk.catch(() => []) : onDisk)), ...(await page.refused())]
    },
    async takeBack(keys) {
      const back = ofDisk(keys).length > 0 ? await disk.takeBack(ofDisk(keys)) : []
      return [...back, ...(await page.takeBack(ofPage(keys)))]
    },
    async dismiss(keys) {
      await page.dismiss(ofPage(keys))
      if (ofDisk(keys).length > 0) await disk.dismiss(ofDisk(keys))
    },
    close: () => disk.close(),
  }
}

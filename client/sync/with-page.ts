// Puts the page behind the disk's outbox, so that no update is without a keeper while the disk writes or when it refuses. Knows no database.
import type { Outbox } from './outbox.ts'
import type { PageOutbox } from './page-outbox.ts'

/**
 * The disk's outbox with the page behind it: an update is the page's until the disk has it, and from the first that the disk refuses
 * (its quota is spent, its connection was closed) all are, for their order must not break. The page's keys are negative.
 */
export function withPage(disk: Outbox, page: PageOutbox): Outbox {
  let refused = false
  const ofDisk = (keys: readonly number[]): number[] => keys.filter((key) => key > 0)
  return {
    async add(update) {
      const held = page.hold(update)
      if (refused) return held
      try {
        const key = await disk.add(update)
        page.release([held])
        return key
      } catch {
        refused = true
        return held
      }
    },
    pending: async () => [...(await disk.pending()), ...(await page.pending())],
    async remove(keys) {
      page.release(keys)
      if (ofDisk(keys).length > 0) await disk.remove(ofDisk(keys))
    },
    async setAside(entries, reason) {
      await disk.setAside(
        entries.map(({ key, update }) => ({ key: key !== null && key > 0 ? key : null, update })),
        reason,
      )
      await page.setAside(entries, reason)
    },
    close: () => disk.close(),
  }
}

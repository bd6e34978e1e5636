// Which stored versions of the things that disagree are wrong: the room is replayed once more, and the versions of a few things are kept. Knows no
// projection's rows by name.
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { ContourVersion, ItemVersion, LogStore } from '../../store/index.ts'
import { entriesThrough } from './entries-through.ts'
import { contourNaming, itemNaming } from './namings.ts'
import type { Start } from './start-after.ts'
import type { Finished } from './room-proof.ts'
import { storedContours, storedItems } from './stored-versions.ts'
import type { Report } from './verify-report.ts'
import { VersionBook } from './version-book.ts'

/** Things of a kind whose versions are told one by one. */
const MOST = 50

interface Locating {
  readonly log: LogStore
  readonly room: RoomName
  readonly start: Start
  readonly end: number
  readonly report: Report
}

export async function locate(
  suspects: Pick<Finished, 'contours' | 'items'>,
  { log, room, start, end, report }: Locating,
) {
  const names = (all: ReadonlySet<string>) => new Set([...all].slice(0, MOST))
  const contours = new VersionBook<ContourVersion>(contourNaming(start.replay.doc), names(suspects.contours))
  const items = new VersionBook<ItemVersion>(itemNaming, names(suspects.items))
  for await (const piece of entriesThrough(log, room, { after: start.seq, end }))
    for (const entry of piece) {
      const derived = start.replay.take(entry)
      for (const version of derived.contourVersions) contours.add(version)
      for (const version of derived.itemVersions) items.add(version)
    }
  const span = { start: start.seq, end }
  for await (const [row, grownTo] of storedContours(log, room, start.seq)) contours.take(row, { ...span, grownTo })
  for await (const [row, grownTo] of storedItems(log, room, start.seq)) items.take(row, { ...span, grownTo })
  start.replay.destroy()
  for (const { name, fromSeq, detail } of contours.finish())
    report({ seq: fromSeq, part: 'contours', detail: `the stored version of contour ${name} ${detail}` })
  for (const { name, fromSeq, detail } of items.finish())
    report({ seq: fromSeq, part: 'items', detail: `the stored version of ${name} ${detail}` })
  for (const [part, all] of [
    ['contours', suspects.contours],
    ['items', suspects.items],
  ] as const)
    if (all.size > MOST)
      report({ seq: null, part, detail: `stored versions of ${all.size - MOST} more are not those of the log` })
}

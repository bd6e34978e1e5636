// The delete set: only what is known may be deleted, and only where the rules allow it. A delete of clocks not yet seen would erase someone's future edits.
import type * as Y from 'yjs'
import { pathOfPlace, placeOf } from './container.ts'
import type { Ledger } from './ledger.ts'
import { Refused } from './verdict.ts'

type DeleteSet = ReturnType<typeof Y.createDeleteSet>

interface DeleteChecks {
  readonly ledger: Ledger
  readonly maxRanges: number
  /** @throws Refused */
  readonly checkPath: (path: readonly string[]) => void
}

/** True when it deletes something that is still there. @throws Refused */
export function checkDeletes(deletes: DeleteSet, { ledger, maxRanges, checkPath }: DeleteChecks): boolean {
  let ranges = 0
  let effective = false
  for (const [client, list] of deletes.clients) {
    ranges += list.length
    if (ranges > maxRanges) throw new Refused('too_many_deletes', `more than ${maxRanges} ranges`)
    for (const { clock, len } of list) {
      const end = clock + len
      if (!(len > 0)) throw new Refused('malformed', `empty delete ${client}:${clock}`)
      if (end > ledger.end(client)) throw new Refused('delete_unknown', `${client}:${clock}+${len}`)
      for (let at = clock; at < Math.min(end, ledger.known(client));) {
        const struct = ledger.struct(client, at)
        at = struct.id.clock + struct.length
        if (struct.deleted) continue
        const place = placeOf(struct)
        if (place !== 'gone') checkPath(pathOfPlace(place))
        effective = true
      }
    }
  }
  return effective
}

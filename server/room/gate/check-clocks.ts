// First pass over an update's structs: clocks without gaps, sizes, and whose clients they are. Looks at no place.
import * as Y from 'yjs'
import { checkSame, isBeyondComparing } from './check-same.ts'
import type { Ledger } from './ledger.ts'
import type { GateLimits } from './limits.ts'
import { Refused } from './verdict.ts'

type Struct = Y.Item | Y.GC | Y.Skip

export interface NewStructs {
  /** What the document does not have yet, wholly or in part, by client, in the order of clocks. */
  readonly byClient: ReadonlyMap<number, readonly (Y.Item | Y.GC)[]>
  readonly count: number
}

interface ClockChecks {
  readonly limits: GateLimits
  /** Is it by the log somebody else's than the sender's? */
  readonly isTakenFrom: (client: number) => boolean
}

/** Fills `ledger.clocks`. @throws Refused */
export function checkClocks(
  structs: readonly Struct[],
  ledger: Ledger,
  { limits, isTakenFrom }: ClockChecks,
): NewStructs {
  if (structs.length > limits.structs) throw new Refused('too_many_structs', `${structs.length} structs`)
  const byClient = new Map<number, (Y.Item | Y.GC)[]>()
  let clocks = 0
  let before: number | undefined
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (struct instanceof Y.Skip) throw new Refused('gap', `skips ${client}:${clock}`)
    if (!(struct.length > 0)) throw new Refused('malformed', `empty struct ${client}:${clock}`)
    checkOrder(struct, { ledger, isFirst: client !== before })
    before = client
    const end = clock + struct.length
    ledger.clocks.set(client, end)
    const isNew = end - Math.max(clock, ledger.known(client))
    if (isNew <= 0) {
      checkKnown(struct, ledger)
      // R102: whoever owns it may well have deleted it themselves; from others nothing tells it from work under taken clocks.
      if (isBeyondComparing(struct, ledger) && isTakenFrom(client))
        throw new Refused('foreign_client', `${client}:${clock} is gone here`)
      continue
    }
    clocks += isNew
    if (clocks > limits.clocks) throw new Refused('too_large', `more than ${limits.clocks} clocks`)
    const list = byClient.get(client) ?? []
    byClient.set(client, list)
    list.push(struct)
  }
  if (byClient.size > limits.writers) throw new Refused('too_many_structs', `new structs of ${byClient.size} clients`)
  return { byClient, count: clocks }
}

/** Yjs looks up the neighbours even of what it has: one that it does not have makes it wait, or throw. An honest repetition names known ones. */
function checkKnown(struct: Y.Item | Y.GC, ledger: Ledger): void {
  if (!(struct instanceof Y.Item)) return
  for (const id of [struct.origin, struct.rightOrigin, struct.parent])
    if (id instanceof Y.ID && id.clock >= ledger.known(id.client))
      throw new Refused('missing_dependency', `${id.client}:${id.clock}`)
  checkSame(struct, ledger)
}

function checkOrder(struct: Struct, { ledger, isFirst }: { readonly ledger: Ledger; readonly isFirst: boolean }): void {
  const { client, clock } = struct.id
  const next = ledger.clocks.get(client)
  // Yjs keeps only the last of two blocks of one client: the first would be checked here and then not applied.
  if (isFirst && next !== undefined) throw new Refused('malformed', `client ${client} twice`)
  const known = ledger.known(client)
  if (next === undefined && clock > known) throw new Refused('gap', `client ${client} at ${clock}, have ${known}`)
  if (next !== undefined && clock !== next) throw new Refused('malformed', `client ${client} at ${clock} after ${next}`)
}

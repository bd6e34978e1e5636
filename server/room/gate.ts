// Stage "gate": judges an update against the live document before anything is applied, because Y.applyUpdate is not atomic and cannot be rolled back.
// Never changes the document, never throws. Leans on Yjs' struct store: yjs is pinned exactly, and gate-fuzz.integration.test.ts guards this file.
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { RejectReason } from '../../shared/protocol/index.ts'
import { checkClocks } from './gate/check-clocks.ts'
import { checkDeletes } from './gate/check-deletes.ts'
import { pathOfPlace, type Place } from './gate/container.ts'
import { contentProblem } from './gate/content.ts'
import { Ledger } from './gate/ledger.ts'
import { GATE_LIMITS, type GateLimits } from './gate/limits.ts'
import { resolvePlaces } from './gate/resolve.ts'
import { Refused, refuse, type Verdict } from './gate/verdict.ts'

export interface GateContext {
  readonly doc: Y.Doc
  readonly user: string
  /** Whose client id it is by the log, for ever; undefined when nobody has written with it. */
  readonly claimedBy: (client: number) => string | undefined
  /** Who was the first to be present under it: it is kept for them until they write. */
  readonly keptFor?: (client: number) => string | undefined
  /** Who is present under it right now, or may be. */
  readonly presentAs?: (client: number) => string | undefined
  /** May there be anything at this path? */
  readonly checkPath: (
    path: readonly string[],
  ) => { readonly ok: true } | { readonly ok: false; readonly reason: RejectReason; readonly detail: string }
  readonly limits?: GateLimits
  /** Given back by a browser; `wasHere`: to the store that had kept it, put back from a copy since. */
  readonly recovered?: { readonly wasHere: boolean } | undefined
}

type Decoded = ReturnType<typeof Y.decodeUpdate>

export function gate(update: Uint8Array, context: GateContext): Verdict {
  const { limits = GATE_LIMITS } = context
  if (update.length > limits.bytes) return refuse('too_large', `${update.length} bytes`)
  const decoded = decode(update)
  if (decoded === undefined) return refuse('malformed', 'not an update')
  try {
    return judge(decoded, context)
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    // A bug met by somebody's bytes: they are refused like any others, so that they cannot close the room for everybody again and again.
    return refuse('apply_failed', error instanceof Error ? error.message : 'unreadable')
  }
}

/** Where the last decoder stands: Yjs makes it and hands it to nobody. */
let last: decoding.Decoder | undefined

class Watched extends Y.UpdateDecoderV1 {
  constructor(decoder: decoding.Decoder) {
    super(decoder)
    last = decoder
  }
}

/** Undefined for whatever Yjs' decoder throws at, and for an update with something behind it: that would be kept and relayed unseen. */
function decode(update: Uint8Array): Decoded | undefined {
  last = undefined
  try {
    const decoded = Y.decodeUpdateV2(update, Watched)
    const rest: decoding.Decoder | undefined = last
    return rest && decoding.hasContent(rest) ? undefined : decoded
  } catch {
    return undefined
  }
}

function judge(decoded: Decoded, context: GateContext): Verdict {
  const { structs, ds } = decoded
  const { doc, limits = GATE_LIMITS } = context
  const ledger = new Ledger(doc)
  const checkPath = onlyAllowed(context)
  const fresh = checkClocks(structs, ledger, { limits, isTakenFrom: (client) => isTaken(client, context) })
  const claims = claimsOf([...fresh.byClient.keys()], context)
  resolvePlaces(fresh.byClient, {
    doc,
    ledger,
    visit: (struct, place) => checkItem(struct, place, { limits, checkPath }),
  })
  const deletes = checkDeletes(ds, { ledger, maxRanges: limits.deleteRanges, checkPath })
  return { ok: true, noop: fresh.count === 0 && !deletes, clocks: ledger.clocks, claims, decoded }
}

/** Somebody else has the client id by the log: what the sender calls theirs is not what is here. What is given back is nobody's own. */
function isTaken(client: number, { claimedBy, user, recovered }: GateContext): boolean {
  return recovered === undefined && (claimedBy(client) ?? user) !== user
}

/** R101: what is given back is written with whose client ids it may be, and makes them nobody's. */
function checkRecovered(clients: readonly number[], context: GateContext, wasHere: boolean): void {
  const { presentAs, user } = context
  for (const client of clients) {
    if (!wasHere) throw new Refused('foreign_client', `client ${client}, kept by a store that this one never was`)
    // Who is here with it sends it as their own, or is about to write where it would stand.
    if ((presentAs?.(client) ?? user) !== user) throw new Refused('gap', `client ${client} is here`)
  }
}

/** R7: new structs only from clients of this user; an unclaimed client becomes this user's. */
function claimsOf(clients: readonly number[], context: GateContext): readonly number[] {
  const { claimedBy, keptFor, user, recovered } = context
  if (recovered) {
    checkRecovered(clients, context, recovered.wasHere)
    return []
  }
  return clients.filter((client) => {
    const claimed = claimedBy(client)
    const owner = claimed ?? keptFor?.(client) ?? user
    if (owner !== user) throw new Refused('foreign_client', `client ${client}`)
    return claimed === undefined
  })
}

interface ItemChecks {
  readonly limits: GateLimits
  readonly checkPath: (path: readonly string[]) => void
}

function checkItem(struct: Y.Item | Y.GC, place: Place, { limits, checkPath }: ItemChecks): void {
  if (!(struct instanceof Y.Item)) return
  const problem = contentProblem(struct.content, limits.jsonDepth)
  if (problem !== undefined) throw new Refused('content_kind', problem)
  if (place === 'gone') return
  if (place.container.path.length > limits.depth) throw new Refused('too_deep', `${place.container.path.length} deep`)
  if ((place.key !== null) !== place.container.keyed)
    throw new Refused('inconsistent_parent', place.container.keyed ? 'an item without key in a map' : 'a key in a list')
  checkPath(pathOfPlace(place))
}

function onlyAllowed({ checkPath }: GateContext): (path: readonly string[]) => void {
  return (path) => {
    const checked = checkPath(path)
    if (!checked.ok) throw new Refused(checked.reason, checked.detail)
  }
}

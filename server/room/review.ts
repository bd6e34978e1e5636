// What people look at when something must not stay silent: looks with both versions, and refused updates. Reads the store alone; writes nothing.
import type { Contour } from '../../shared/model/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type {
  Look,
  LookOutcome,
  LogStore,
  QuarantineTotal,
  RefusedOutcome,
  Rejected,
  ReviewStore,
} from '../store/index.ts'
import { versionsOf } from './looks/versions.ts'
import { describeRefused, type RefusedDescription } from './refused/describe-refused.ts'

export interface LookBorders {
  readonly look: Look
  readonly outcome: LookOutcome | undefined
  /** Undefined where that person had taken the border away. */
  readonly first: Contour | undefined
  readonly second: Contour | undefined
  /** The newest entry that touched the border. */
  readonly seen: number
}

export interface Review {
  looks(room: RoomName): Promise<readonly { readonly look: Look; readonly outcome: LookOutcome | undefined }[]>
  look(room: RoomName, id: string): Promise<LookBorders | undefined>
  refused(room: RoomName, id: string): Promise<Rejected | undefined>
  describe(rejected: Rejected): Promise<RefusedDescription>
  outcomes(room: RoomName): Promise<readonly RefusedOutcome[]>
  totals(room: RoomName): Promise<readonly QuarantineTotal[]>
}

export function createReview(stores: { readonly log: LogStore; readonly review: ReviewStore }): Review {
  const { log, review } = stores
  const looks: Review['looks'] = async (room) => {
    const [found, outcomes] = [await review.looks(room), await review.lookOutcomes(room)]
    const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
    return found.map((look) => ({ look, outcome: byId.get(look.id) }))
  }
  return {
    looks,
    async look(room, id) {
      const found = (await looks(room)).find(({ look }) => look.id === id)
      if (!found) return undefined
      const { first, second } = await versionsOf(found.look, stores)
      const now = await review.contourAt(room, found.look.contour, Number.MAX_SAFE_INTEGER)
      return { ...found, first: first.contour, second: second.contour, seen: now?.fromSeq ?? 0 }
    },
    refused: (room, id) => review.rejectedOne(room, id),
    describe: (rejected) => describeRefused(rejected, log),
    outcomes: (room) => review.refusedOutcomes(room),
    totals: (room) => review.quarantineTotals(room),
  }
}

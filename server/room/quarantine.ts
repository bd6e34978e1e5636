// What happens to refused bytes: kept for a person to look at, and the sender is told. Knows no rule and no document.
import type { RoomName } from '../../shared/protocol/index.ts'
import type { ReviewStore } from '../store/index.ts'
import type { Refusal } from './gate/verdict.ts'
import type { RoomLimits } from './limits.ts'
import type { Offer } from './offer.ts'
import type { Clock, Ids, RoomLog } from './ports.ts'

export interface Quarantine {
  readonly room: RoomName
  readonly review: ReviewStore
  readonly limits: Pick<RoomLimits, 'quarantine'>
  readonly clock: Clock
  readonly ids: Ids
  readonly logger: RoomLog
  /** Something was refused. */
  readonly changed: () => void
}

const FULL = 'Quarantine has no room for it: it is counted, and not kept on the server'

/** The sender is muted at once and told when the bytes are safe. Never rejects. */
export async function refuseOffer(offer: Offer, refusal: Refusal, quarantine: Quarantine): Promise<void> {
  const { room, review, clock, ids, logger, limits, changed } = quarantine
  const { identity, session, update, from, n } = offer
  from.mute()
  const { reason, detail } = refusal
  logger.warn('update refused', { room, session, user: identity.id, reason, bytes: update.length })
  const id = ids.next()
  try {
    const rejected = {
      id,
      room,
      at: clock.now(),
      actor: identity.id,
      actorName: identity.name,
      session,
      role: identity.role,
      reason,
      detail,
      update,
    }
    if (await review.quarantine(rejected, limits.quarantine)) from.refused(n, refusal, id)
    else from.refused(n, { ...refusal, detail: [detail, FULL].filter((text) => text !== '').join('. ') }, '')
    changed()
  } catch (error) {
    logger.error('quarantine failed', { room, session, error: error instanceof Error ? error.message : 'unknown' })
    from.refused(n, refusal, undefined)
  }
}

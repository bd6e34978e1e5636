// What a browser gives back to a store that has lost it: other people's edits among them, so the rule that everybody writes with their own client ids
// has one exception, as narrow as it can be. Knows the mark on the wire and in the log; knows no document.
import * as z from 'zod/mini'
import { recoveredFrom, recoveredSession } from '../../shared/history/index.ts'
import type { Offer } from './offer.ts'

const MAX_NAME = 100
const MarkSchema = z.object({
  type: z.literal('recovered'),
  store: z.string().check(z.minLength(1), z.maxLength(MAX_NAME)),
})

/** The store that a client's message names for the update that comes next; undefined when it says something else. */
export function recoveredNext(text: string): string | undefined {
  try {
    return MarkSchema.safeParse(JSON.parse(text)).data?.store
  } catch {
    // No JSON: nothing that this server understands.
    return undefined
  }
}

/** Who the log names for an offer, and the session it stands under. */
export function signedAs({ identity, session, recovered }: Offer): Pick<Offer, 'identity' | 'session'> {
  if (!recovered) return { identity, session }
  return {
    identity: { ...identity, ...recoveredFrom(identity) },
    session: recoveredSession(recovered.store, session),
  }
}

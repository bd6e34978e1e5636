// The HTTP schemas of a room's quarantine: updates that were refused, kept so that no work is ever destroyed, and what reviewers did with them.
import * as z from 'zod/mini'
import { MAX_NOTE } from './looks.ts'

const OutcomeSchema = z.object({
  action: z.enum(['apply', 'dismiss']),
  note: z.string(),
  actor: z.string(),
  actorName: z.string(),
  /** Server time, ms since the epoch. */
  at: z.number(),
  /** The entry that applying it made. */
  entry: z.nullable(z.number()),
})

const RejectedSchema = z.object({
  id: z.string(),
  /** Server time, ms since the epoch. */
  at: z.number(),
  actor: z.string(),
  actorName: z.string(),
  session: z.string(),
  role: z.string(),
  reason: z.string(),
  detail: z.string(),
  /** Length of the refused update. */
  bytes: z.number(),
  /** The refused bytes, base64; left out when they were not asked for. */
  update: z.optional(z.string()),
  /** What was done with it, in order. */
  outcomes: z.array(OutcomeSchema),
})
export type Rejected = z.infer<typeof RejectedSchema>

/** `GET /api/rooms/:room/rejected[?before=ID][&bytes=none]`, for reviewers and managers. */
export const RejectedPageSchema = z.object({
  room: z.string(),
  rejected: z.array(RejectedSchema),
  /** By person: what quarantine holds that nobody has looked after, and what it had no room for. */
  totals: z.array(
    z.object({
      actor: z.string(),
      held: z.number(),
      heldBytes: z.number(),
      turnedAway: z.number(),
      turnedAwayBytes: z.number(),
    }),
  ),
})
export type RejectedPage = z.infer<typeof RejectedPageSchema>

/** Flat `[x0, y0, …]` in image-space pixels; null = not there. */
const Border = z.nullable(z.array(z.number()))

/** `GET /api/rooms/:room/rejected/:id`: what it would change in the document as it is now. */
export const RejectedDetailSchema = z.object({
  id: z.string(),
  /** Why it cannot be shown or applied; null when it can. */
  why: z.nullable(z.string()),
  changes: z.array(z.looseObject({ type: z.string() })),
  borders: z.array(
    z.object({
      contour: z.string(),
      object: z.string(),
      frame: z.string(),
      closed: z.boolean(),
      before: Border,
      after: Border,
    }),
  ),
})
export type RejectedDetail = z.infer<typeof RejectedDetailSchema>

/** `POST /api/rooms/:room/rejected/:id`. */
export const SettleRejectedSchema = z.object({
  action: z.enum(['apply', 'dismiss']),
  note: z.string().check(z.trim(), z.maxLength(MAX_NOTE)),
})
export type SettleRejected = z.infer<typeof SettleRejectedSchema>

/** Its answer. */
export const RejectedSettledSchema = z.object({ id: z.string(), outcome: OutcomeSchema })
export type RejectedSettled = z.infer<typeof RejectedSettledSchema>

// The HTTP schema of a room's quarantine: updates that were refused, kept so that no work is ever destroyed.
import * as z from 'zod/mini'

/** `GET /api/rooms/:room/rejected`, for reviewers and managers. */
export const RejectedPageSchema = z.object({
  room: z.string(),
  rejected: z.array(
    z.object({
      id: z.string(),
      /** Server time, ms since the epoch. */
      at: z.number(),
      actor: z.string(),
      actorName: z.string(),
      session: z.string(),
      role: z.string(),
      reason: z.string(),
      detail: z.string(),
      /** The refused bytes, base64. */
      update: z.string(),
    }),
  ),
})
export type RejectedPage = z.infer<typeof RejectedPageSchema>

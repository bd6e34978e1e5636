// The HTTP schema of the server's own state. Knows no secret and no person.
import * as z from 'zod/mini'

/** `GET /api/health`: 200 when edits can be kept, 503 when they cannot. */
export const HealthSchema = z.object({
  status: z.enum(['ok', 'failing']),
  version: z.string(),
  /** `ok`, or a sentence that says what keeps the log from being written. */
  store: z.string(),
  /** ms since the epoch; null while it is `ok`. */
  failingSince: z.nullable(z.number()),
  /** Rooms open at this moment. */
  rooms: z.number(),
  /** Seconds since the server started. */
  uptime: z.number(),
})
export type Health = z.infer<typeof HealthSchema>

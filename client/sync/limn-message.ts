// Reads Limn's own messages from the server. Parses, never casts; an unknown kind of a newer server is passed over.
import * as z from 'zod/mini'
import type { LimnMessage } from '../../shared/protocol/index.ts'

const LimnMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    protocol: z.literal(1),
    session: z.string(),
    user: z.object({ id: z.string(), name: z.string(), role: z.string() }),
    canWrite: z.boolean(),
    seq: z.number(),
    hash: z.string(),
    maxUpdateBytes: z.number(),
    store: z.optional(z.string()),
  }),
  z.object({ type: z.literal('ack'), n: z.number(), seq: z.number(), hash: z.string() }),
  z.object({
    type: z.literal('reject'),
    n: z.number(),
    reason: z.string(),
    detail: z.string(),
    quarantine: z.string(),
  }),
  z.object({ type: z.literal('storage'), state: z.enum(['ok', 'failing']), reason: z.string() }),
  z.object({
    type: z.literal('entries'),
    entries: z.array(z.object({ seq: z.number(), actor: z.string(), at: z.number(), changes: z.array(z.unknown()) })),
  }),
  z.object({ type: z.literal('review'), list: z.enum(['looks', 'refused']) }),
])

export function parseLimnMessage(text: string): LimnMessage | undefined {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  const parsed = z.safeParse(LimnMessageSchema, json)
  return parsed.success ? parsed.data : undefined
}

// Messages between nodes, sealed with the secret that they share: whoever else can write to the channel is not heard. Knows no transport.
// A message that is said again is heard again; none is worth repeating, since a bell and a presence are hints.
import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod/mini'
import type { NodeMessage } from './node-link.ts'

/** Characters of the seal: 132 bits in base64url. */
const SEAL = 22

const SaidSchema = z.object({
  client: z.number(),
  clock: z.number(),
  json: z.nullable(z.string()),
  user: z.string(),
})
const EnvelopeSchema = z.object({
  node: z.string(),
  channel: z.string(),
  message: z.union([
    z.object({ type: z.literal('kept'), seq: z.number() }),
    z.object({ type: z.literal('here'), said: z.array(SaidSchema), all: z.boolean() }),
    z.object({ type: z.literal('list'), list: z.enum(['looks', 'refused']) }),
    z.object({ type: z.literal('who') }),
  ]),
})

export type Envelope = z.infer<typeof EnvelopeSchema>

export class Seal {
  readonly #key: Buffer
  /** Installations that share a Redis and not a secret do not meet. */
  readonly prefix: string

  constructor(secret: Uint8Array) {
    this.#key = createHmac('sha256', secret).update('limn nodes').digest()
    this.prefix = `limn:${this.#sealOf('prefix').slice(0, 10)}:`
  }

  close(node: string, channel: string, message: NodeMessage): string {
    const text = JSON.stringify({ node, channel, message })
    return this.#sealOf(text) + text
  }

  /** Undefined for what was not sealed with this secret for this channel. */
  open(channel: string, sealed: string): Envelope | undefined {
    const [seal, text] = [sealed.slice(0, SEAL), sealed.slice(SEAL)]
    const [given, expected] = [Buffer.from(seal), Buffer.from(this.#sealOf(text))]
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
    const parsed = EnvelopeSchema.safeParse(JSON.parse(text))
    return parsed.success && parsed.data.channel === channel ? parsed.data : undefined
  }

  #sealOf(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url').slice(0, SEAL)
  }
}

// The HTTP schema of what differs between two moments of a room, or between two people's hands.
import * as z from 'zod/mini'
import { JsonSchema } from './json.ts'

const HowSchema = z.enum(['added', 'removed', 'changed'])
const Points = z.nullable(z.array(z.number()))

/**
 * `GET /api/rooms/:room/diff?a=SIDE&b=SIDE[&frame=KEY]`. A side is `seq:N`, the document right after entry N, or `actor:ID`: what that person's
 * hand last made of each contour and object; what they never touched, or removed, is absent from their side.
 */
export const DiffSchema = z.object({
  room: z.string(),
  a: z.string(),
  b: z.string(),
  contours: z.array(
    z.object({
      contour: z.string(),
      /** The object and frame it has in b, or had in a when it is not in b. */
      object: z.string(),
      frame: z.string(),
      change: HowSchema,
      /** Flat image coordinates, pixels; null where it is absent. */
      before: Points,
      after: Points,
    }),
  ),
  objects: z.array(
    z.object({ object: z.string(), change: HowSchema, before: z.nullable(JsonSchema), after: z.nullable(JsonSchema) }),
  ),
})
export type Diff = z.infer<typeof DiffSchema>

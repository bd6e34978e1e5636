// The HTTP schema of blame: who drew each stretch of a border, and when.
import * as z from 'zod/mini'

/** `GET /api/rooms/:room/blame?contour=ID&seq=N`: the border as it was right after entry N. */
export const BlameSchema = z.object({
  room: z.string(),
  seq: z.number(),
  contour: z.string(),
  /** Vertices of the border at that entry. */
  vertices: z.number(),
  /** In the order of the vertices, without gaps: together they are the whole border. */
  stretches: z.array(
    z.object({
      /** Vertex index. */
      from: z.number(),
      /** Vertex index, exclusive. */
      to: z.number(),
      actor: z.string(),
      actorName: z.string(),
      /** Server time of the entry that put these vertices there, ms since the epoch. */
      at: z.number(),
      /** That entry. */
      seq: z.number(),
    }),
  ),
})
export type Blame = z.infer<typeof BlameSchema>

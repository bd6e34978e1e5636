// What differs between two moments or two people's hands. Knows no row.
import { DiffSchema } from '../../shared/api/index.ts'
import { parseFrameKey } from '../../shared/dicom/index.ts'
import type { DiffSide } from '../history/index.ts'
import { describe } from './describe.ts'
import { findPlace } from './place.ts'
import type { App, AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { requireIdentity } from './require.ts'
import { findRoom } from './room-of.ts'

const SIDE = 'seq:N, the document right after entry N, or actor:ID, what that person last made of each contour'

export function diffRoute(app: App, ports: AppPorts): void {
  app.get(
    '/api/rooms/:room/diff',
    describe({
      summary: "What differs between two moments of a room, or between two people's hands",
      answer: DiffSchema,
      problems: [400, 404],
      query: { a: SIDE, b: SIDE, frame: 'Frame key: contours of that frame only' },
    }),
    requireIdentity(ports),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const { name } = found.room
      const [a, b] = [parseSide(c.req.query('a')), parseSide(c.req.query('b'))]
      const frame = c.req.query('frame')
      if (!a || !b) return problem(c, 400, '"a" and "b" are each seq:N or actor:ID, such as ?a=seq:12&b=actor:ada.')
      if (frame !== undefined && !parseFrameKey(frame))
        return problem(c, 400, '"frame" is a frame key, <SOPInstanceUID>#<frame number>, with # written as %23.')
      for (const side of [a, b]) {
        const place = side.kind === 'seq' ? await findPlace(ports, name, side.seq) : undefined
        if (place?.ok === false) return problem(c, 404, place.detail)
      }
      const bytes = await ports.history.diff(name, { a, b, frame })
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { 'content-type': 'application/json' })
    },
  )
}

function parseSide(text = ''): DiffSide | undefined {
  const seq = /^seq:(\d{1,15})$/.exec(text)?.[1]
  if (seq !== undefined) return { kind: 'seq', seq: Number(seq) }
  const actor = /^actor:(.{1,200})$/.exec(text)?.[1]
  return actor === undefined ? undefined : { kind: 'actor', actor }
}

// The document as it was right after an entry, whole or one frame of it. Knows no row.
import { PACKED_MOMENT, RoomAtSchema } from '../../shared/api/index.ts'
import { parseFrameKey } from '../../shared/dicom/index.ts'
import { describe } from './describe.ts'
import { findPlace } from './place.ts'
import type { App, AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { requireIdentity } from './require.ts'
import { findRoom } from './room-of.ts'
import { sendBytes } from './send-bytes.ts'
import { wholeNumber } from './whole-number.ts'

export function atRoute(app: App, ports: AppPorts): void {
  app.get(
    '/api/rooms/:room/at/:seq',
    describe({
      summary: `The document as it was right after an entry; with Accept: ${PACKED_MOMENT}, packed`,
      answer: RoomAtSchema,
      problems: [400, 404],
      query: { frame: 'Frame key: contours of that frame only' },
    }),
    requireIdentity(ports),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const seq = wholeNumber(c.req.param('seq'), 0)
      const frame = c.req.query('frame')
      if (seq === undefined) return problem(c, 400, 'The entry is a whole number, such as /at/12.')
      if (frame !== undefined && !parseFrameKey(frame))
        return problem(c, 400, '"frame" is a frame key, <SOPInstanceUID>#<frame number>, with # written as %23.')
      const { name } = found.room
      const place = await findPlace(ports, name, seq)
      if (!place.ok) return problem(c, 404, place.detail)
      const form = c.req.header('accept')?.includes(PACKED_MOMENT) ? 'packed' : 'json'
      return sendBytes(c, {
        version: `${place.place.hash}-${form}`,
        type: form === 'packed' ? PACKED_MOMENT : 'application/json',
        isLarge: frame === undefined || form === 'packed',
        vary: 'Accept',
        make: () => ports.history.moment(name, { place: place.place, frame, form }),
      })
    },
  )
}

// Who drew each stretch of a border. Knows no row.
import { BlameSchema } from '../../shared/api/index.ts'
import { isId } from '../../shared/model/index.ts'
import { describe } from './describe.ts'
import { findPlace } from './place.ts'
import type { App, AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { requireIdentity } from './require.ts'
import { findRoom } from './room-of.ts'
import { wholeNumber } from './whole-number.ts'

export function blameRoute(app: App, ports: AppPorts): void {
  app.get(
    '/api/rooms/:room/blame',
    describe({
      summary: 'Who drew each stretch of a border, and when, as it was right after an entry',
      answer: BlameSchema,
      problems: [400, 404],
      query: { contour: 'The contour', seq: 'The entry; the newest when left out' },
    }),
    requireIdentity(ports),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const { name } = found.room
      const contour = c.req.query('contour')
      const seq = wholeNumber(c.req.query('seq'), (await ports.log.head(name)).seq)
      if (!isId(contour) || seq === undefined)
        return problem(c, 400, '"contour" is the id of a contour and "seq" an entry: ?contour=…&seq=12.')
      const place = await findPlace(ports, name, seq)
      if (!place.ok) return problem(c, 404, place.detail)
      const blame = await ports.history.blame(name, contour, seq)
      if (!blame) return problem(c, 404, `There is no contour ${contour} right after entry ${seq}.`)
      return c.json(blame)
    },
  )
}

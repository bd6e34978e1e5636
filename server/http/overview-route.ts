// A room's whole log in columns, for lists and timelines. Knows no entry.
import { HistoryOverviewSchema } from '../../shared/api/index.ts'
import { describe } from './describe.ts'
import type { App, AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { requireIdentity } from './require.ts'
import { findRoom } from './room-of.ts'
import { sendBytes } from './send-bytes.ts'
import { wholeNumber } from './whole-number.ts'

export function overviewRoute(app: App, ports: AppPorts): void {
  app.get(
    '/api/rooms/:room/history/overview',
    describe({
      summary: "A room's log in columns, without details: at most 100,000 entries",
      answer: HistoryOverviewSchema,
      problems: [400, 404],
      query: { from: 'First entry wanted; 1 when left out' },
    }),
    requireIdentity(ports),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const from = wholeNumber(c.req.query('from'), 1)
      if (from === undefined || from < 1) return problem(c, 400, '"from" is an entry, such as ?from=1.')
      const { name } = found.room
      const head = await ports.log.head(name)
      return sendBytes(c, {
        version: `${from}-${head.hash}`,
        type: 'application/json',
        make: () => ports.history.overview(name, from),
      })
    },
  )
}

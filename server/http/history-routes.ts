// A room's log over HTTP: its entries. What is made of them has a file each.
import { HistoryPageSchema } from '../../shared/api/index.ts'
import type { EntryHeader } from '../store/index.ts'
import { activityRoutes } from './activity-routes.ts'
import { atRoute } from './at-route.ts'
import { blameRoute } from './blame-route.ts'
import { describe } from './describe.ts'
import { diffRoute } from './diff-route.ts'
import { momentRoutes } from './moment-routes.ts'
import { overviewRoute } from './overview-route.ts'
import type { App, AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { requireIdentity } from './require.ts'
import { restoreRoute } from './restore-route.ts'
import { findRoom } from './room-of.ts'
import { wholeNumber } from './whole-number.ts'

const PAGE = { usual: 200, most: 1000 }

export function historyRoutes(app: App, ports: AppPorts): void {
  entriesRoute(app, ports)
  overviewRoute(app, ports)
  atRoute(app, ports)
  blameRoute(app, ports)
  diffRoute(app, ports)
  momentRoutes(app, ports)
  activityRoutes(app, ports)
  restoreRoute(app, ports)
}

function entriesRoute(app: App, ports: AppPorts): void {
  app.get(
    '/api/rooms/:room/history',
    describe({
      summary: "A page of a room's entries, oldest first",
      answer: HistoryPageSchema,
      problems: [400, 404],
      query: {
        from: 'First entry wanted; 1 when left out',
        before: 'Entries before this one: the page that ends there',
        limit: 'At most this many; 200 when left out, never over 1000',
      },
    }),
    requireIdentity(ports),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const from = wholeNumber(c.req.query('from'), 1)
      const limit = wholeNumber(c.req.query('limit'), PAGE.usual)
      const before = wholeNumber(c.req.query('before'), Number.MAX_SAFE_INTEGER)
      if (from === undefined || limit === undefined || before === undefined)
        return problem(c, 400, '"from", "before" and "limit" are whole numbers, such as ?from=1&limit=200.')
      const { name } = found.room
      const head = await ports.log.head(name)
      const page = pageOf({ from, before: Math.min(before, head.seq + 1), limit }, c.req.query('before') !== undefined)
      const entries = page.limit > 0 ? await ports.log.headers(name, page.from, page.limit) : []
      return c.json({ room: name, entries: entries.map(shown), head: { seq: head.seq, hash: head.hash } })
    },
  )
}

interface Span {
  readonly from: number
  /** Exclusive. */
  readonly before: number
  readonly limit: number
}

/** Entries are dense: which ones a page holds follows from numbers alone. */
function pageOf({ from, before, limit }: Span, endsThere: boolean): { readonly from: number; readonly limit: number } {
  const most = Math.min(limit, PAGE.most)
  const first = Math.max(from, 1, endsThere ? before - most : 1)
  return { from: first, limit: Math.min(most, before - first) }
}

function shown({ room: _, ...entry }: EntryHeader) {
  return entry
}

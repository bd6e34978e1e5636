// A room's log over HTTP: its entries, and what was refused. What is made of them has a file each.
import { HistoryPageSchema, RejectedPageSchema } from '../../shared/api/index.ts'
import { mayAudit } from '../auth/index.ts'
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
import { requireIdentity, requireRole } from './require.ts'
import { findRoom } from './room-of.ts'
import { wholeNumber } from './whole-number.ts'

const PAGE = { usual: 200, most: 1000 }
/** Of what was refused, with its bytes. */
const REFUSED = { limit: 200, bytes: 16 * 1024 * 1024 }

export function historyRoutes(app: App, ports: AppPorts): void {
  entriesRoute(app, ports)
  overviewRoute(app, ports)
  atRoute(app, ports)
  blameRoute(app, ports)
  diffRoute(app, ports)
  momentRoutes(app, ports)
  activityRoutes(app, ports)
  rejectedRoute(app, ports)
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

function rejectedRoute(app: App, ports: AppPorts): void {
  app.get(
    '/api/rooms/:room/rejected',
    describe({
      summary: 'The newest updates of a room that were refused, oldest first, with reasons: at most 200 and 16 MB',
      answer: RejectedPageSchema,
      problems: [403, 404],
      query: { before: 'Those refused before the one with this id' },
    }),
    requireIdentity(ports),
    requireRole(mayAudit, 'see what was refused'),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const rejected = await ports.log.rejected(found.room.name, { ...REFUSED, before: c.req.query('before') })
      return c.json({
        room: found.room.name,
        rejected: rejected.map(({ room: _, update, ...rest }) => ({
          ...rest,
          update: Buffer.from(update).toString('base64'),
        })),
      })
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

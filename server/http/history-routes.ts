// A room's past over HTTP: its entries, the document at an entry, and what was refused. Reads the log; writes nothing.
import { HistoryPageSchema, RejectedPageSchema, RoomAtSchema } from '../../shared/api/index.ts'
import { parseFrameKey } from '../../shared/dicom/index.ts'
import { mayAudit } from '../auth/index.ts'
import { GENESIS_HASH, type EntryHeader } from '../store/index.ts'
import { describe } from './describe.ts'
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

function atRoute(app: App, ports: AppPorts): void {
  app.get(
    '/api/rooms/:room/at/:seq',
    describe({
      summary: 'The document as it was right after an entry',
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
      const entry = await entryAt(ports, name, seq)
      if (!entry) {
        const head = await ports.log.head(name)
        return problem(c, 404, `This room has no entry ${seq}; its newest is ${head.seq}.`)
      }
      return c.json({
        room: name,
        seq,
        at: entry.at,
        hash: entry.hash,
        content: await ports.contentAt(name, seq, frame),
      })
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

/** Seq 0 is the empty room before its first entry: the start of its chain. */
async function entryAt(
  { log }: AppPorts,
  room: EntryHeader['room'],
  seq: number,
): Promise<Pick<EntryHeader, 'at' | 'hash'> | undefined> {
  if (seq === 0) return { at: 0, hash: GENESIS_HASH }
  const [entry] = await log.headers(room, seq, 1)
  return entry?.seq === seq ? entry : undefined
}

function shown({ room: _, ...entry }: EntryHeader) {
  return entry
}

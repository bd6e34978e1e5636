// Refused updates over HTTP: the list with what became of each, what one would change, and applying or dismissing it. For reviewers and managers.
import { validator } from 'hono-openapi'
import {
  RejectedDetailSchema,
  RejectedPageSchema,
  RejectedSettledSchema,
  SettleRejectedSchema,
} from '../../shared/api/index.ts'
import { mayAudit, mayWrite } from '../auth/index.ts'
import type { RefusedDescription } from '../room/index.ts'
import type { RefusedOutcome } from '../store/index.ts'
import { borderOf } from './border.ts'
import { describe } from './describe.ts'
import { sayIssues } from './issues.ts'
import type { App, AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { requireIdentity, requireRole } from './require.ts'
import { findRoom } from './room-of.ts'
import { smallBody } from './small-body.ts'

/** Of what was refused, with its bytes. */
const PAGE = { limit: 200, bytes: 16 * 1024 * 1024 }

/** Why nothing was done, as a status; 422 for every other reason. */
const STATUS: Readonly<Record<string, 404 | 409 | 503>> = {
  unknown_update: 404,
  settled: 409,
  nothing_to_do: 409,
  storage_unavailable: 503,
}

const NO_UPDATE = 'There is no such refused edit here. GET /api/rooms/<room>/rejected lists them.'

export function refusedRoutes(app: App, ports: AppPorts): void {
  listRoute(app, ports)
  oneRoute(app, ports)
  settleRoute(app, ports)
}

function listRoute(app: App, ports: AppPorts): void {
  app.get(
    '/api/rooms/:room/rejected',
    describe({
      summary:
        'The newest updates of a room that were refused, oldest first, with reasons and what became of them: at most 200 and 16 MB',
      answer: RejectedPageSchema,
      problems: [403, 404],
      query: { before: 'Those refused before the one with this id', bytes: 'none leaves the updates themselves out' },
    }),
    requireIdentity(ports),
    requireRole(mayAudit, 'see what was refused'),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const { name } = found.room
      const rejected = await ports.log.rejected(name, { ...PAGE, before: c.req.query('before') })
      const outcomes = await ports.review.outcomes(name)
      const withBytes = c.req.query('bytes') !== 'none'
      return c.json({
        room: name,
        rejected: rejected.map(({ room: _, update, ...rest }) => ({
          ...rest,
          bytes: update.length,
          ...(withBytes && { update: Buffer.from(update).toString('base64') }),
          outcomes: outcomes.filter((outcome) => outcome.rejected === rest.id).map(shownOutcome),
        })),
        totals: await ports.review.totals(name),
      })
    },
  )
}

function oneRoute(app: App, ports: AppPorts): void {
  app.get(
    '/api/rooms/:room/rejected/:id',
    describe({
      summary: 'What a refused update would change in the document as it is now',
      answer: RejectedDetailSchema,
      problems: [403, 404],
    }),
    requireIdentity(ports),
    requireRole(mayAudit, 'see what was refused'),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const rejected = await ports.review.refused(found.room.name, c.req.param('id'))
      if (!rejected) return problem(c, 404, NO_UPDATE)
      return c.json({ id: rejected.id, ...shownDescription(await ports.review.describe(rejected)) })
    },
  )
}

function settleRoute(app: App, ports: AppPorts): void {
  app.post(
    '/api/rooms/:room/rejected/:id',
    describe({
      summary:
        'Apply a refused update on its author’s behalf, as one log entry in your name, or dismiss it with a note',
      answer: RejectedSettledSchema,
      body: SettleRejectedSchema,
      problems: [400, 403, 404, 408, 409, 413, 422, 503],
    }),
    requireIdentity(ports),
    requireRole(
      (role) => mayAudit(role) && mayWrite(role, { kind: 'labels' }),
      'decide what becomes of a refused edit',
    ),
    smallBody(),
    validator('json', SettleRejectedSchema, (result, c) =>
      result.success ? undefined : problem(c, 400, `Deciding: ${sayIssues(result.error as never)}`),
    ),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const id = c.req.param('id')
      const settlement = { identity: c.var.identity, id, ...c.req.valid('json') }
      const settled = await ports.rooms.settleRefused(found.room, settlement)
      if (!settled.ok) return problem(c, STATUS[settled.reason] ?? 422, settled.detail)
      return c.json({ id, outcome: shownOutcome(settled.outcome) })
    },
  )
}

function shownOutcome({ room: _, rejected: __, ...outcome }: RefusedOutcome) {
  return outcome
}

function shownDescription(description: RefusedDescription) {
  if (!description.ok) return { why: description.detail, changes: [], borders: [] }
  const borders = description.borders.flatMap(({ before, after }) => {
    const contour = after ?? before
    if (!contour) return []
    const { id, objectId: object, frame, kind } = contour
    return [{ contour: id, object, frame, closed: kind === 'closed', before: borderOf(before), after: borderOf(after) }]
  })
  return { why: null, changes: description.changes, borders }
}

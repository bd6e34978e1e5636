// Borders that need a look, over HTTP: the list, both versions of one, and settling it. Knows no document.
import { validator } from 'hono-openapi'
import {
  LookSchema,
  LooksSchema,
  LookVersionsSchema,
  SettleLookSchema,
  type Look as ShownLook,
} from '../../shared/api/index.ts'
import { mayWrite } from '../auth/index.ts'
import type { Look, LookOutcome } from '../store/index.ts'
import { borderOf } from './border.ts'
import { describe } from './describe.ts'
import { sayIssues } from './issues.ts'
import type { App, AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { requireIdentity, requireRole } from './require.ts'
import { findRoom } from './room-of.ts'
import { smallBody } from './small-body.ts'

/** Why a look was not settled, as a status; 422 for every other reason. */
const STATUS: Readonly<Record<string, 404 | 409 | 503>> = {
  unknown_look: 404,
  settled: 409,
  moved: 409,
  storage_unavailable: 503,
}

const NO_LOOK = 'There is no such border to look at. GET /api/rooms/<room>/looks lists them.'

export function lookRoutes(app: App, ports: AppPorts): void {
  listRoute(app, ports)
  oneRoute(app, ports)
  settleRoute(app, ports)
}

function listRoute(app: App, ports: AppPorts): void {
  app.get(
    '/api/rooms/:room/looks',
    describe({
      summary:
        'Borders on which two people drew the same stretch without having seen each other, settled ones included',
      answer: LooksSchema,
      problems: [404],
    }),
    requireIdentity(ports),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const { name } = found.room
      const looks = await ports.review.looks(name)
      return c.json({ room: name, looks: looks.map(({ look, outcome }) => shown(look, outcome)) })
    },
  )
}

function oneRoute(app: App, ports: AppPorts): void {
  app.get(
    '/api/rooms/:room/looks/:id',
    describe({ summary: 'One of them, with both versions', answer: LookVersionsSchema, problems: [404] }),
    requireIdentity(ports),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const borders = await ports.review.look(found.room.name, c.req.param('id'))
      if (!borders) return problem(c, 404, NO_LOOK)
      const { look, outcome, first, second, seen } = borders
      return c.json({ look: shown(look, outcome), first: borderOf(first), second: borderOf(second), seen })
    },
  )
}

function settleRoute(app: App, ports: AppPorts): void {
  app.post(
    '/api/rooms/:room/looks/:id',
    describe({
      summary: 'Settle it: keep both as they are, bring back one version as a new edit, or say that it was redrawn',
      answer: LookSchema,
      body: SettleLookSchema,
      problems: [400, 403, 404, 408, 409, 413, 422, 503],
    }),
    requireIdentity(ports),
    requireRole((role) => mayWrite(role, { kind: 'labels' }), 'settle what becomes of a border'),
    smallBody(),
    validator('json', SettleLookSchema, (result, c) =>
      result.success ? undefined : problem(c, 400, `Settling: ${sayIssues(result.error as never)}`),
    ),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const id = c.req.param('id')
      const { choice, note = '', seen } = c.req.valid('json')
      const settlement = { identity: c.var.identity, id, choice, note, ...(seen !== undefined && { seen }) }
      const settled = await ports.rooms.settleLook(found.room, settlement)
      if (!settled.ok) return problem(c, STATUS[settled.reason] ?? 422, settled.detail)
      const look = (await ports.review.looks(found.room.name)).find((one) => one.look.id === id)
      return look ? c.json(shown(look.look, settled.outcome)) : problem(c, 404, NO_LOOK)
    },
  )
}

function shown(look: Look, outcome: LookOutcome | undefined): ShownLook {
  const { id, contour, object, frame, kind, since, first, second } = look
  const settled = outcome
    ? {
        choice: outcome.choice,
        note: outcome.note,
        actor: outcome.actor,
        actorName: outcome.actorName,
        at: outcome.at,
        entry: outcome.entry,
      }
    : null
  return { id, contour, object, frame, closed: kind === 'closed', since, first, second, settled }
}

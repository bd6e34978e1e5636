// Named moments of a room: listed, named, removed. Nothing of them is ever taken off the record.
import { MomentSchema, MomentsSchema, NewMomentSchema } from '../../shared/api/index.ts'
import type { Moment as Stored } from '../store/index.ts'
import { mayAudit, mayWrite } from '../auth/index.ts'
import { describe } from './describe.ts'
import { findPlace } from './place.ts'
import type { App, AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { readBody } from './read-body.ts'
import { requireIdentity, requireRole } from './require.ts'
import { findRoom } from './room-of.ts'
import { smallBody } from './small-body.ts'

export function momentRoutes(app: App, ports: AppPorts): void {
  listRoute(app, ports)
  nameRoute(app, ports)
  removeRoute(app, ports)
}

function listRoute(app: App, ports: AppPorts): void {
  app.get(
    '/api/rooms/:room/moments',
    describe({ summary: "A room's named moments", answer: MomentsSchema, problems: [404] }),
    requireIdentity(ports),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const { name } = found.room
      return c.json({ room: name, moments: (await ports.marks.moments(name)).map(shown) })
    },
  )
}

function nameRoute(app: App, ports: AppPorts): void {
  app.post(
    '/api/rooms/:room/moments',
    describe({
      summary: 'Give an entry a name that people find again',
      answer: MomentSchema,
      status: 201,
      body: NewMomentSchema,
      problems: [400, 403, 404, 408, 413],
    }),
    requireIdentity(ports),
    requireRole((role) => mayWrite(role, { kind: 'labels' }), 'name a moment'),
    smallBody(),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const body = await readBody(c, NewMomentSchema, 'A named moment')
      if (!body.ok) return body.answer
      const { name: room } = found.room
      const { seq, name } = body.value
      const place = await findPlace(ports, room, seq)
      if (!place.ok) return problem(c, 404, place.detail)
      const { id: actor, name: actorName } = c.var.identity
      const moment = { id: ports.newId(), room, seq, name, actor, actorName, at: ports.now() }
      await ports.marks.addMoment(moment)
      return c.json(shown(moment), 201)
    },
  )
}

function removeRoute(app: App, ports: AppPorts): void {
  app.delete(
    '/api/rooms/:room/moments/:id',
    describe({
      summary: 'Take a named moment off the list; who did stays on record',
      answer: null,
      status: 204,
      problems: [403, 404],
    }),
    requireIdentity(ports),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const id = c.req.param('id')
      const moment = (await ports.marks.moments(found.room.name)).find((listed) => listed.id === id)
      if (!moment) return problem(c, 404, GONE)
      const { id: actor, name: actorName, role } = c.var.identity
      if (moment.actor !== actor && !mayAudit(role))
        return problem(c, 403, `${moment.actorName} named this moment; they, reviewers and managers can remove it.`)
      const removed = await ports.marks.removeMoment(id, { actor, actorName, at: ports.now() })
      return removed ? c.body(null, 204) : problem(c, 404, GONE)
    },
  )
}

const GONE = 'There is no such moment here (any more). GET …/moments lists those there are.'

function shown({ room: _, ...moment }: Stored) {
  return moment
}

// What happened in a room since somebody last looked, and how far they have looked. Knows no row.
import { ActivitySchema, LookedSchema, LookRequestSchema } from '../../shared/api/index.ts'
import { describe } from './describe.ts'
import { findPlace } from './place.ts'
import type { App, AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { readBody } from './read-body.ts'
import { requireIdentity } from './require.ts'
import { findRoom } from './room-of.ts'
import { smallBody } from './small-body.ts'
import { wholeNumber } from './whole-number.ts'

export function activityRoutes(app: App, ports: AppPorts): void {
  app.get(
    '/api/rooms/:room/activity',
    describe({
      summary: 'Who did what after an entry, or since the caller last looked',
      answer: ActivitySchema,
      problems: [400, 404],
      query: { since: 'An entry, or "looked"; 0 when left out' },
    }),
    requireIdentity(ports),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const { name } = found.room
      const asked = c.req.query('since')
      const since = asked === 'looked' ? await ports.marks.looked(name, c.var.identity.id) : wholeNumber(asked, 0)
      if (since === undefined) return problem(c, 400, '"since" is an entry or "looked", such as ?since=12.')
      return c.json(await ports.history.activity(name, since))
    },
  )

  app.put(
    '/api/rooms/:room/looked',
    describe({
      summary: 'Remember that the caller has looked at everything through an entry; never goes back',
      answer: LookedSchema,
      body: LookRequestSchema,
      problems: [400, 404, 408, 413],
    }),
    requireIdentity(ports),
    smallBody(),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const body = await readBody(c, LookRequestSchema, 'How far you have looked')
      if (!body.ok) return body.answer
      const { name } = found.room
      const place = await findPlace(ports, name, body.value.seq)
      if (!place.ok) return problem(c, 404, place.detail)
      const seq = await ports.marks.look(name, c.var.identity.id, body.value.seq, ports.now())
      return c.json({ room: name, seq })
    },
  )
}

// Takes a part of a room's document back to how it was, as a new entry; first says what that would do. History is never rewritten.
import { RestoredSchema, RestoreRequestSchema, type Restored, type RestoreRequest } from '../../shared/api/index.ts'
import { parseFrameKey } from '../../shared/dicom/index.ts'
import type { Room } from '../../shared/protocol/index.ts'
import { mayWrite } from '../auth/index.ts'
import { firstWithin, type RestorePlan } from '../history/index.ts'
import { describe } from './describe.ts'
import { findPlace } from './place.ts'
import type { App, AppContext, AppPorts, Written } from './ports.ts'
import { problem } from './problem.ts'
import { readBody } from './read-body.ts'
import { requireIdentity, requireRole } from './require.ts'
import { findRoom } from './room-of.ts'
import { smallBody } from './small-body.ts'

/** How often it is planned anew when somebody is at work on the same part, and nobody has said which entry is expected. */
const ATTEMPTS = 3

const MOVED = 'Look at what it would do once more, then restore.'

export function restoreRoute(app: App, ports: AppPorts): void {
  app.post(
    '/api/rooms/:room/restore',
    describe({
      summary:
        'Take an object, a slice or the whole layer back to how it was at an entry, as a new entry; or say what that would do',
      answer: RestoredSchema,
      body: RestoreRequestSchema,
      problems: [400, 403, 404, 408, 409, 413, 422, 503],
    }),
    requireIdentity(ports),
    requireRole((role) => mayWrite(role, { kind: 'labels' }), 'restore labels'),
    smallBody(),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      if (found.room.kind !== 'labels') return problem(c, 422, 'Labels can be restored, and this is no room of labels.')
      const body = await readBody(c, RestoreRequestSchema, 'A restore')
      if (!body.ok) return body.answer
      const { scope, seq } = body.value
      if (scope.kind === 'slice' && !parseFrameKey(scope.frame))
        return problem(c, 400, 'A restore: "scope.frame" is a frame key, <SOPInstanceUID>#<frame number>.')
      const place = await findPlace(ports, found.room.name, seq)
      if (!place.ok) return problem(c, 404, place.detail)
      return restore(c, ports, { room: found.room, asked: body.value })
    },
  )
}

interface Asked {
  readonly room: Room
  readonly asked: RestoreRequest
}

async function restore(c: AppContext, ports: AppPorts, { room, asked }: Asked): Promise<Response> {
  const { seq, scope, preview, expect } = asked
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const plan = await ports.history.planRestore(room.name, { seq, scope, expect, write: !preview })
    if (!plan.ok)
      return problem(c, 409, `Entry ${plan.moved} changed the same part after entry ${expect ?? 0}. ${MOVED}`)
    const answer = { room: room.name, seq, head: plan.head, reach: plan.reach }
    const written = plan.update && (await write(c, ports, { room, asked }, plan))
    if (!written) return c.json({ ...answer, written: null } satisfies Restored)
    if (written.ok) return c.json({ ...answer, written: { seq: written.seq, hash: written.hash } } satisfies Restored)
    if (written.reason === 'storage_unavailable') return problem(c, 503, written.detail)
    if (written.reason !== 'moved') return problem(c, 422, written.detail)
    if (expect !== undefined) break
  }
  return problem(c, 409, `Somebody is changing the same part at this moment. ${MOVED}`)
}

// oxlint-disable-next-line max-params -- one call
async function write(
  c: AppContext,
  { rooms, log, now }: AppPorts,
  { room, asked: { scope, seq } }: Asked,
  plan: Extract<RestorePlan, { readonly ok: true }>,
): Promise<Written | undefined> {
  const { update, head, objects } = plan
  if (!update) return undefined
  const isRight = async () => (await firstWithin(log, room.name, { scope, objects, after: head })) === undefined
  const written = await rooms.restore(room, c.var.identity, { update, isRight })
  if (written.ok) {
    const target = `${room.name}@${seq}>${written.seq}`
    await log.access({ at: now(), actor: c.var.identity.id, action: 'room.restore', target })
  }
  return written
}

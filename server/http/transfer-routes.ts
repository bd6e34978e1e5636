// Export of a series and its import into an empty one. Knows the native format through server/export; writes through the room alone.
import { bodyLimit } from 'hono/body-limit'
import { ImportedSchema, NativeSeriesSchema, type NativeSeries } from '../../shared/api/index.ts'
import { labelsRoom, parseRoomName } from '../../shared/protocol/index.ts'
import { mayWrite } from '../auth/index.ts'
import { exportSeries, framesUsed, fromNativeSeries } from '../export/index.ts'
import { describe } from './describe.ts'
import { sayIssues } from './issues.ts'
import type { App, AppContext, AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { requireIdentity, requireRole } from './require.ts'
import { NO_SERIES } from './series-routes.ts'

/** Why a room did not take an import, as a status; 422 for every other reason. */
const STATUS: Readonly<Record<string, 409 | 503>> = { not_empty: 409, storage_unavailable: 503 }

const MAX_IMPORT = 256 * 1024 * 1024

export function transferRoutes(app: App, ports: AppPorts): void {
  exportRoute(app, ports)
  importRoute(app, ports)
}

function exportRoute(app: App, ports: AppPorts): void {
  app.get(
    '/api/series/:id/export',
    describe({
      summary: 'The labels of a series, without loss',
      answer: NativeSeriesSchema,
      problems: [400, 404],
      query: { format: 'json, the native format' },
    }),
    requireIdentity(ports),
    async (c) => {
      const format = c.req.query('format') ?? 'json'
      if (format !== 'json') return problem(c, 400, 'The formats there are: json. Ask for ?format=json.')
      const series = await ports.records.series(c.req.param('id'))
      if (!series) return problem(c, 404, NO_SERIES)
      const native = await exportSeries(ports, series)
      const target = `${series.id}@${native.head.seq}`
      await ports.log.access({ at: ports.now(), actor: c.var.identity.id, action: 'series.export', target })
      return c.json(native, 200, { 'content-disposition': `attachment; filename="limn-${series.id}.json"` })
    },
  )
}

function importRoute(app: App, ports: AppPorts): void {
  app.post(
    '/api/series/:id/import',
    describe({
      summary: 'Everything of an export into an empty series, as one log entry',
      answer: ImportedSchema,
      body: NativeSeriesSchema,
      problems: [400, 403, 404, 409, 413, 422, 503],
    }),
    requireIdentity(ports),
    requireRole((role) => mayWrite(role, { kind: 'labels' }), 'import labels'),
    bodyLimit({
      maxSize: MAX_IMPORT,
      onError: (c) => problem(c, 413, 'The file is over 256 MB, the most that is taken in one import.'),
    }),
    async (c) => {
      const parsed = await parseNative(c)
      return parsed instanceof Response ? parsed : importInto(c, ports, parsed)
    },
  )
}

async function parseNative(c: AppContext): Promise<NativeSeries | Response> {
  try {
    const parsed = NativeSeriesSchema.safeParse(JSON.parse(await c.req.text()))
    if (parsed.success) return parsed.data
    return problem(c, 422, `This is no native export of Limn: ${sayIssues(parsed.error.issues)}`)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return problem(c, 400, 'This is not JSON. Send the file as GET /api/series/<series>/export wrote it.')
  }
}

async function importInto(c: AppContext, ports: AppPorts, native: NativeSeries): Promise<Response> {
  const series = await ports.records.series(c.req.param('id') ?? '')
  const room = series && parseRoomName(labelsRoom(series.id))
  if (!series || !room) return problem(c, 404, NO_SERIES)
  if (series.seriesInstanceUID !== native.series.seriesInstanceUID)
    return problem(
      c,
      422,
      'The file holds the labels of another series (its SeriesInstanceUID differs). Import it into that one.',
    )
  const content = fromNativeSeries(native)
  const here = new Set<string>(series.frames.map(({ key }) => key))
  const missing = [...framesUsed(content)].filter((frame) => !here.has(frame))
  if (missing.length > 0)
    return problem(
      c,
      422,
      `The file labels frames that are not in this series: ${missing.length} in all, the first being ${missing[0]}. Bring in the missing images first.`,
    )
  const written = await ports.rooms.importContent(room, c.var.identity, content)
  if (!written.ok) return problem(c, STATUS[written.reason] ?? 422, written.detail)
  await ports.log.access({
    at: ports.now(),
    actor: c.var.identity.id,
    action: 'series.import',
    target: `${series.id}@${written.seq}`,
  })
  const { seq, hash } = written
  const objects = Object.keys(content.objects).length
  return c.json({ room: room.name, seq, hash, objects, contours: Object.keys(content.contours).length })
}

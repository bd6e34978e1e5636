// One series: its frames and its thumbnail. Knows no document.
import { SeriesDetailSchema } from '../../shared/api/index.ts'
import { describe } from './describe.ts'
import type { App, AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { requireIdentity } from './require.ts'

export const NO_SERIES = 'There is no such series here. GET /api/projects/<project>/series lists those there are.'

export function seriesRoutes(app: App, ports: AppPorts): void {
  app.get(
    '/api/series/:id',
    describe({ summary: 'A series with all its frames, sorted in space', answer: SeriesDetailSchema, problems: [404] }),
    requireIdentity(ports),
    async (c) => {
      const series = await ports.records.series(c.req.param('id'))
      if (!series) return problem(c, 404, NO_SERIES)
      await ports.log.access({ at: ports.now(), actor: c.var.identity.id, action: 'series.open', target: series.id })
      return c.json(series)
    },
  )

  app.get(
    '/api/series/:id/thumbnail',
    describe({ summary: 'A small picture of a series', answer: 'image/png', problems: [404] }),
    requireIdentity(ports),
    async (c) => {
      const id = c.req.param('id')
      if (!(await ports.records.seriesSummary(id))) return problem(c, 404, NO_SERIES)
      const png = await ports.imaging.thumbnail(id)
      if (!png) return problem(c, 404, 'This series has no frame that can be shown yet.')
      return c.body(new Uint8Array(png), 200, { 'content-type': 'image/png', 'cache-control': 'private, max-age=300' })
    },
  )
}

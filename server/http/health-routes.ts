// `GET /api/health`: whether edits can be kept at this moment. Needs no sign-in and tells nothing about anyone.
import { HealthSchema, type Health } from '../../shared/api/index.ts'
import { describe } from './describe.ts'
import type { App, AppPorts } from './ports.ts'

export function healthRoutes(app: App, ports: AppPorts): void {
  const started = ports.now()
  app.get(
    '/api/health',
    describe({
      summary: 'Whether edits can be kept now',
      answer: HealthSchema,
      problems: [],
      failing: HealthSchema,
      open: true,
    }),
    async (c) => {
      const store = await ports.probe().then(
        () => 'ok',
        (error: unknown) => {
          ports.logger.error('the log cannot append', { error: error instanceof Error ? error.message : 'unknown' })
          return 'The log cannot be written. Look at free space and rights of the data folder, then at the server log.'
        },
      )
      const health: Health = {
        status: store === 'ok' ? 'ok' : 'failing',
        version: ports.version,
        store,
        rooms: ports.rooms.count(),
        uptime: Math.floor((ports.now() - started) / 1000),
      }
      return c.json(health, store === 'ok' ? 200 : 503, { 'cache-control': 'no-store' })
    },
  )
}

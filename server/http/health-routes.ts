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
      const storage = await ports.storage.check()
      const isOk = storage.state === 'ok'
      const health: Health = {
        status: storage.state,
        version: ports.version,
        store: isOk ? 'ok' : storage.reason,
        failingSince: isOk ? null : storage.since,
        rooms: ports.rooms.count(),
        uptime: Math.floor((ports.now() - started) / 1000),
      }
      return c.json(health, isOk ? 200 : 503, { 'cache-control': 'no-store' })
    },
  )
}

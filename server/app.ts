// Builds the whole HTTP application from ports. Opens nothing, so tests call app.request().
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import {
  headers,
  healthRoutes,
  historyRoutes,
  hostGuard,
  lookRoutes,
  openApiRoute,
  pageRoutes,
  pixelRoutes,
  problem,
  projectRoutes,
  refusedRoutes,
  requestLog,
  roomSocketRoute,
  seriesRoutes,
  sessionRoutes,
  transferRoutes,
  uploadRoutes,
  type App,
  type AppEnv,
  type AppPorts,
} from './http/index.ts'
import { outageOf } from './store/index.ts'

export function createApp(ports: AppPorts): App {
  const app: App = new Hono<AppEnv>()
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) return problem(c, 400, `${error.message}.`)
    ports.logger.error('a request failed', { error: error.message })
    const outage = outageOf(error)
    if (outage !== undefined)
      return problem(
        c,
        503,
        `${outage} Nothing that was kept is lost. Try again when it works, and tell whoever runs it.`,
      )
    return problem(
      c,
      500,
      'The server could not do this; its log says why. Nothing that was kept is lost. Try again, and tell whoever runs it.',
    )
  })
  app.notFound((c) => problem(c, 404, 'There is nothing at this address. /api/openapi.json lists what there is.'))
  app.use(requestLog(ports), headers(), hostGuard(ports.loopback), compress())
  healthRoutes(app, ports)
  sessionRoutes(app, ports)
  projectRoutes(app, ports)
  uploadRoutes(app, ports)
  seriesRoutes(app, ports)
  transferRoutes(app, ports)
  pixelRoutes(app, ports)
  historyRoutes(app, ports)
  lookRoutes(app, ports)
  refusedRoutes(app, ports)
  roomSocketRoute(app, ports)
  openApiRoute(app, ports.version)
  app.all('/api/*', (c) => c.notFound())
  pageRoutes(app, ports.pages)
  return app
}

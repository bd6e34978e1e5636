// One log line a request: method, route pattern, status, time. Never the address itself, which may name a patient's series or hold a token.
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import type { AppEnv, AppPorts } from './ports.ts'

export const requestLog = ({ logger, now }: Pick<AppPorts, 'logger' | 'now'>) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const begun = now()
    await next()
    const pattern = matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? '*'
    const { status } = c.res
    logger.info(`${c.req.method} ${pattern}`, { status, ms: now() - begun })
  })

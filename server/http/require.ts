// The checks that stand before a route's work: signed in, allowed by role, a series or room that exists. Each answers in problem+json.
import { createMiddleware } from 'hono/factory'
import type { Role } from '../../shared/api/index.ts'
import type { AppEnv, AppPorts } from './ports.ts'
import { problem } from './problem.ts'

/** 401 unless the caller is known; then `c.var.identity`. */
export const requireIdentity = ({ identify }: Pick<AppPorts, 'identify'>) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const who = await identify(c.req.raw)
    if (!who.ok) return problem(c, 401, who.detail, { 'www-authenticate': 'Bearer' })
    c.set('identity', who.identity)
    c.set('expires', who.expires)
    await next()
    return undefined
  })

/** 403 unless the role may. `what` completes "A viewer cannot …". */
export const requireRole = (may: (role: Role) => boolean, what: string) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { role } = c.var.identity
    if (!may(role)) return problem(c, 403, `${article(role)} ${role} cannot ${what}. Sign in with a role that may.`)
    await next()
    return undefined
  })

function article(role: Role): string {
  return role === 'annotator' ? 'An' : 'A'
}

// On a server that only this machine can reach, refuses requests that call it by another name: a foreign page whose name was pointed here (DNS rebinding).
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './ports.ts'
import { problem } from './problem.ts'

export const hostGuard = (loopback: boolean) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host
    if (loopback && !/^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i.test(host))
      return problem(c, 421, 'This server answers to localhost alone. Set LIMN_HOST to let other machines reach it.')
    await next()
    return undefined
  })

// Sign-in and "who am I". Knows no series and no room.
import { validator } from 'hono-openapi'
import { IdentitySchema, SignedInSchema, SignInSchema, type SignedIn } from '../../shared/api/index.ts'
import { describe } from './describe.ts'
import { sayIssues } from './issues.ts'
import { callerOf, type App, type AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { requireIdentity } from './require.ts'
import { smallBody } from './small-body.ts'

export function sessionRoutes(app: App, ports: AppPorts): void {
  app.post(
    '/api/sign-in',
    describe({
      summary: 'Sign in with a name and a role; answers a bearer token',
      answer: SignedInSchema,
      body: SignInSchema,
      problems: [400, 403, 408, 413, 429],
      open: true,
    }),
    smallBody(),
    validator('json', SignInSchema, (result, c) =>
      result.success ? undefined : problem(c, 400, `Sign-in: ${sayIssues(result.error as never)}`),
    ),
    async (c) => {
      const result = await ports.signIn(c.req.valid('json'), callerOf(c))
      if (!result.ok && result.reason === 'wait')
        return problem(c, 429, result.detail, { 'retry-after': String(result.seconds) })
      if (!result.ok) return problem(c, result.reason === 'code' ? 403 : 400, result.detail)
      const { token, identity: user, expires } = result.signed
      return c.json({ token, user, expires } satisfies SignedIn, 200, { 'cache-control': 'no-store' })
    },
  )

  app.get(
    '/api/me',
    describe({ summary: 'Who the bearer of this token is', answer: IdentitySchema, problems: [] }),
    requireIdentity(ports),
    (c) => c.json(c.var.identity),
  )
}

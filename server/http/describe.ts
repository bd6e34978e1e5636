// One short way to describe a route for OpenAPI, so that each route's file says what it answers right where it answers it.
import type { MiddlewareHandler } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import { ProblemSchema } from '../../shared/api/index.ts'

type Schema = Parameters<typeof resolver>[0]

export interface Description {
  readonly summary: string
  /** The JSON answer's schema, or the media type of an answer that is not JSON; null = an answer without a body. */
  readonly answer: Schema | string | null
  readonly status?: number
  /** Status codes of the problems this route may answer besides 401. */
  readonly problems: readonly number[]
  /** The schema of a 503 that is the route's own answer and no problem. */
  readonly failing?: Schema
  /** Query parameters, name → meaning. */
  readonly query?: Readonly<Record<string, string>>
  /** The body: a schema, or the media types of a body that is not JSON. */
  readonly body?: Schema | readonly string[]
  /** True when no sign-in is needed. */
  readonly open?: boolean
}

export function describe(d: Description): MiddlewareHandler {
  const problems = d.open ? d.problems : [401, ...d.problems]
  const content = contentOf(d.answer)
  return describeRoute({
    summary: d.summary,
    ...(d.open ? { security: [] } : {}),
    parameters: Object.entries(d.query ?? {}).map(([name, description]) => ({
      name,
      in: 'query' as const,
      description,
      schema: { type: 'string' as const },
    })),
    ...(d.body ? { requestBody: { required: true, content: bodyOf(d.body) } } : {}),
    responses: {
      [d.status ?? 200]: { description: d.summary, ...(content && { content }) },
      ...(d.failing
        ? { 503: { description: d.summary, content: { 'application/json': { schema: resolver(d.failing) } } } }
        : {}),
      ...Object.fromEntries(problems.map((status) => [status, problemResponse])),
    },
  })
}

const problemResponse = {
  description: 'What went wrong and what to do about it',
  content: { 'application/problem+json': { schema: resolver(ProblemSchema) } },
}

function contentOf(answer: Description['answer']) {
  if (answer === null) return undefined
  return typeof answer === 'string' ? { [answer]: {} } : { 'application/json': { schema: resolver(answer) } }
}

function bodyOf(body: Schema | readonly string[]) {
  if (isMediaTypes(body)) return Object.fromEntries(body.map((type) => [type, {}]))
  return { 'application/json': { schema: resolver(body) } }
}

function isMediaTypes(body: Schema | readonly string[]): body is readonly string[] {
  return Array.isArray(body)
}

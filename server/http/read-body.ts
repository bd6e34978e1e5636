// A small JSON body, parsed by its schema, or the problem to answer. Knows no route.
import type * as z from 'zod/mini'
import { sayIssues } from './issues.ts'
import type { AppContext } from './ports.ts'
import { problem } from './problem.ts'

export type Body<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly answer: Response }

/** `what` begins the sentence that says what is wrong with it. The route has limited its size. */
export async function readBody<T>(c: AppContext, schema: z.ZodMiniType<T>, what: string): Promise<Body<T>> {
  let json: unknown
  try {
    json = JSON.parse(await c.req.text())
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { ok: false, answer: problem(c, 400, `${what}: the body is no JSON.`) }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, answer: problem(c, 400, `${what}: ${sayIssues(parsed.error.issues)}`) }
}

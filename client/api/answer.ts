// From a bare HTTP answer to a value or a typed refusal: statuses, problem+json, and answers of an unexpected shape. Sends nothing.
import * as z from 'zod/mini'
import { ProblemSchema } from '../../shared/api/index.ts'
import type { ApiResult, Refusal, RefusalKind } from './refusal.ts'

export const unreachable: Refusal = {
  kind: 'unreachable',
  status: 0,
  type: '',
  title: 'No answer from the server',
  detail: 'The server does not answer. Check the network, or that Limn is running, then try again.',
}

function kindOf(status: number): RefusalKind {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  return status >= 500 ? 'failed' : 'refused'
}

const withoutProblem: { readonly [kind in RefusalKind]: string } = {
  unreachable: unreachable.detail,
  unauthenticated: 'Sign in again to go on.',
  forbidden: 'Your role does not allow this. Ask the person who runs this project.',
  'not-found': 'It may have been removed, or the address may be wrong.',
  refused: 'The server refused the request without saying why.',
  failed: 'The server could not do it. Try again; if it stays so, tell the person who runs Limn.',
}

/** A refusal from an HTTP status and the body text, which should be problem+json but may be anything (a proxy's page). */
export function parseRefusal(status: number, body: string): Refusal {
  const kind = kindOf(status)
  const problem = z.safeParse(ProblemSchema, parseJson(body))
  if (problem.success) {
    const { type, title, detail } = problem.data
    return { kind, status, type, title, detail }
  }
  return { kind, status, type: '', title: `The server answered ${status}`, detail: withoutProblem[kind] }
}

/** The value of a successful answer, checked against its schema. */
export function parseAnswer<T>(schema: z.ZodMiniType<T>, status: number, body: string): ApiResult<T> {
  return checkValue(schema, status, parseJson(body))
}

/** The same for what has been read already; undefined is what could not be. */
export function checkValue<T>(schema: z.ZodMiniType<T>, status: number, value: unknown): ApiResult<T> {
  const parsed = z.safeParse(schema, value)
  if (parsed.success) return { ok: true, value: parsed.data }
  const where = parsed.error.issues[0]?.path.join('.') ?? ''
  return {
    ok: false,
    refusal: {
      kind: 'failed',
      status,
      type: '',
      title: 'The server answered in a form that this page does not understand',
      detail: `Reload the page: it may be older than the server.${where === '' ? '' : ` (${where})`}`,
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

// One request and its answer: the sign-in of this moment goes with it, what comes back is parsed, and nothing throws. Knows no route.
import type * as z from 'zod/mini'
import { PACKED_MOMENT, RoomAtSchema, unpackMoment, type RoomAt } from '../../shared/api/index.ts'
import { checkValue, parseAnswer, parseRefusal, unreachable } from './answer.ts'
import type { ApiResult } from './refusal.ts'

export type Request = <T>(path: string, schema: z.ZodMiniType<T>, init?: RequestInit) => Promise<ApiResult<T>>

export interface Requests {
  /** An answer in JSON. */
  readonly request: Request
  /** A whole document in its packed form: half a million points. */
  readonly moment: (path: string) => Promise<ApiResult<RoomAt>>
  readonly image: (path: string) => Promise<ApiResult<Blob>>
}

export interface RequestPorts {
  /** Origin of the server, without a trailing slash; '' is the page's own. */
  readonly base: string
  readonly token: () => string | null
  readonly send: typeof fetch | undefined
}

export function createRequests({ base, token, send = (...request) => fetch(...request) }: RequestPorts): Requests {
  /** Undefined when there is no answer. */
  const ask = async (path: string, init: RequestInit = {}): Promise<Response | undefined> => {
    const headers = new Headers(init.headers)
    const bearer = token()
    if (bearer !== null) headers.set('authorization', `Bearer ${bearer}`)
    try {
      return await send(`${base}${path}`, { ...init, headers })
    } catch (error) {
      // fetch rejects with a TypeError when there is no answer; anything else is a bug and must surface.
      if (error instanceof TypeError) return undefined
      throw error
    }
  }
  return {
    async request(path, schema, init) {
      const answer = await ask(path, init)
      const body = await answer?.text().catch(() => undefined)
      if (answer === undefined || body === undefined) return { ok: false, refusal: unreachable }
      if (!answer.ok) return { ok: false, refusal: parseRefusal(answer.status, body) }
      return parseAnswer(schema, answer.status, body)
    },
    async moment(path) {
      const answer = await ask(path, { headers: { accept: PACKED_MOMENT } })
      const bytes = await answer?.arrayBuffer().catch(() => undefined)
      if (answer === undefined || bytes === undefined) return { ok: false, refusal: unreachable }
      const body = new Uint8Array(bytes)
      if (!answer.ok) return { ok: false, refusal: parseRefusal(answer.status, new TextDecoder().decode(body)) }
      return checkValue(RoomAtSchema, answer.status, unpackMoment(body))
    },
    async image(path) {
      const answer = await ask(path)
      if (answer === undefined) return { ok: false, refusal: unreachable }
      if (!answer.ok) return { ok: false, refusal: parseRefusal(answer.status, await answer.text()) }
      return { ok: true, value: await answer.blob() }
    },
  }
}

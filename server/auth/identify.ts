// Who is asking. The interface that accounts will fill later; today a bearer token says it. Knows nothing about what is asked.
import type { Identity } from '../../shared/api/index.ts'
import type { Tokens } from './tokens.ts'

export type Identified =
  | {
      readonly ok: true
      readonly identity: Identity
      /** When this identity ends, ms since the epoch; open sockets end with it. */
      readonly expires: number
    }
  | { readonly ok: false; readonly reason: 'missing' | 'expired' | 'invalid'; readonly detail: string }

export type Identify = (request: Request) => Promise<Identified>

const DETAIL = {
  missing: 'Sign in first: POST /api/sign-in gives a token; send it as "Authorization: Bearer <token>".',
  expired: 'Your sign-in has expired. Sign in again; work that is not yet kept stays on your machine until then.',
  invalid: 'This token was not made by this server. Sign in again.',
} as const

/** Takes `Authorization: Bearer`; `?token=` counts on a websocket upgrade alone, since a browser cannot set headers there. */
export function identifyByToken(tokens: Tokens): Identify {
  return async (request) => {
    const token = tokenOf(request)
    if (token === undefined) return { ok: false, reason: 'missing', detail: DETAIL.missing }
    const verified = await tokens.verify(token)
    return verified.ok ? verified : { ...verified, detail: DETAIL[verified.reason] }
  }
}

function tokenOf(request: Request): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (bearer) return bearer
  if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') return undefined
  return new URL(request.url).searchParams.get('token') ?? undefined
}

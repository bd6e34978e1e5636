// Every error that leaves the server: problem+json (RFC 9457) with a detail a person can act on. Knows no route.
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

const MEDIA_TYPE = 'application/problem+json; charset=utf-8'

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not understood',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Too slow',
  409: 'Refused as things stand',
  413: 'Too large',
  415: 'Not a kind of content that is taken here',
  421: 'Not this server',
  422: 'Refused',
  426: 'A websocket is needed',
  429: 'Too many attempts',
  500: 'Something went wrong in the server',
  503: 'Not available now',
}

/** `detail` says what happened, where, and what the person can do. It never holds a patient's name or number. */
export function problem(
  c: Context,
  status: ContentfulStatusCode,
  detail: string,
  headers: Record<string, string> = {},
): Response {
  return c.body(problemText(status, detail), status, {
    ...headers,
    'content-type': MEDIA_TYPE,
  })
}

/** The same where there is no context yet. */
export function problemResponse(status: ContentfulStatusCode, detail: string): Response {
  return new Response(problemText(status, detail), { status, headers: { 'content-type': MEDIA_TYPE } })
}

function problemText(status: number, detail: string): string {
  return JSON.stringify({ type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail })
}

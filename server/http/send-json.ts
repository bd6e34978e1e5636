// An answer that comes as the bytes of its JSON, with a tag that spares sending it twice. Knows no route.
import type { AppContext } from './ports.ts'

/**
 * `version` names what the answer says: 304 when the caller has that already, and then the answer is not made.
 * Caches are told to ask again every time: whoever is signed out must not see it.
 */
export async function sendJson(c: AppContext, version: string, make: () => Promise<Uint8Array>): Promise<Response> {
  const headers = { etag: `W/"${version}"`, 'cache-control': 'private, no-cache' }
  const held = c.req.header('if-none-match') ?? ''
  if (held.split(',').some((tag) => tag.trim() === headers.etag)) return c.body(null, 304, headers)
  return c.body(new Uint8Array(await make()), 200, { ...headers, 'content-type': 'application/json' })
}

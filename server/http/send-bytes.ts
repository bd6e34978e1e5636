// An answer that comes as bytes, with a tag that spares sending it twice. Knows no route.
import type { AppContext } from './ports.ts'

interface Sending {
  /** Names what the answer says: 304 when the caller has that already, and then the answer is not made. */
  readonly version: string
  readonly type: string
  readonly make: () => Promise<Uint8Array>
  /** True: compressing it would take longer than sending it. */
  readonly isLarge?: boolean
  /** The request's header that decides about the form. */
  readonly vary?: string
}

/** Caches are told to ask again every time: who is signed out must not see it. Says how long the making took (Server-Timing). */
export async function sendBytes(c: AppContext, { version, type, make, isLarge, vary }: Sending): Promise<Response> {
  const headers = {
    etag: `W/"${version}"`,
    'cache-control': `private, no-cache${isLarge ? ', no-transform' : ''}`,
    ...(vary === undefined ? {} : { vary }),
  }
  const held = c.req.header('if-none-match') ?? ''
  if (held.split(',').some((tag) => tag.trim() === headers.etag)) return c.body(null, 304, headers)
  const begun = performance.now()
  const bytes = (await make()) as Uint8Array<ArrayBuffer>
  const timing = `make;dur=${(performance.now() - begun).toFixed(1)}`
  return c.body(bytes, 200, { ...headers, 'content-type': type, 'server-timing': timing })
}

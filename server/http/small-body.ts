// Bodies that a person's hand makes: taken in whole before the route sees them, within a limit of size and of time. Knows no route.
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './ports.ts'
import { problem } from './problem.ts'

const MOST = 64 * 1024
/** How long a body may take to arrive, ms: whoever sends none to its end would hold a connection for as long as an upload may last. */
const PATIENCE = 10_000

type Taken = Uint8Array<ArrayBuffer> | 'too_large' | 'too_slow'

/** 413 over 64 KB, whatever the body says of its length; 408 when it is not whole in time. */
export const smallBody = (patience = PATIENCE) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { body } = c.req.raw
    if (!body) return next()
    const taken =
      Number(c.req.header('content-length') ?? 0) > MOST ? 'too_large' : await take(body.getReader(), patience)
    if (taken === 'too_large') return problem(c, 413, 'The body is over 64 KB, the most that is taken here.')
    if (taken === 'too_slow') return problem(c, 408, 'The body did not arrive in time. Send it again.')
    c.req.raw = new Request(c.req.raw, { method: c.req.method, body: taken })
    return next()
  })

async function take(reader: ReadableStreamDefaultReader<Uint8Array>, patience: number): Promise<Taken> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience)
  })
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for (;;) {
      const next = await Promise.race([reader.read(), late])
      if (!next) return 'too_slow'
      if (next.done) return new Uint8Array(Buffer.concat(parts))
      parts.push(next.value)
      size += next.value.length
      if (size > MOST) return 'too_large'
    }
  } finally {
    clearTimeout(timer)
  }
}

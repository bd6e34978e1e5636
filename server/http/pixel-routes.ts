// Frames as bytes: immutable, content-addressed, cached for ever by whoever may see them. Decodes nothing.
import { describe } from './describe.ts'
import type { App, AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { requireIdentity } from './require.ts'

const CACHE = { 'cache-control': 'private, max-age=31536000, immutable', vary: 'Authorization' }

export function pixelRoutes(app: App, ports: AppPorts): void {
  app.get(
    '/api/pixels/:sha256/:frame',
    describe({
      summary: "One frame's bytes as they are in the original file",
      answer: 'application/octet-stream',
      problems: [404],
    }),
    requireIdentity(ports),
    async (c) => {
      const { sha256, frame } = c.req.param()
      const missing = () =>
        problem(c, 404, 'There is no such frame here. GET /api/series/<series> says where its frames are.')
      if (!/^[0-9a-f]{64}$/.test(sha256) || !/^[1-9]\d{0,8}$/.test(frame)) return missing()
      // The same address always means the same bytes, so a copy that is held is good without a look at the disk.
      const etag = `"${sha256}-${frame}"`
      if (
        c.req
          .header('if-none-match')
          ?.split(/\s*,\s*/)
          .includes(etag)
      )
        return c.body(null, 304, { ...CACHE, etag })
      const bytes = await ports.imaging.framePixels(sha256, Number(frame))
      if (!bytes) return missing()
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        ...CACHE,
        etag,
        'content-type': 'application/octet-stream',
      })
    },
  )
}

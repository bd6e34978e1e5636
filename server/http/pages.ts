// The built client: hashed assets for ever, index.html for every page of the application, and a plain word when nothing is built. Knows no API.
import { serveStatic } from '@hono/node-server/serve-static'
import type { App } from './ports.ts'

const NOT_BUILT = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Limn</title>
<body style="font: 1rem/1.5 system-ui; max-width: 34rem; margin: 4rem auto; padding: 0 1rem">
<h1>Limn is running, but its pages are not built</h1>
<p>Stop the server and run <code>npm start</code>: it builds the pages and starts again. The API answers under <code>/api</code>.</p>`

/** `folder` holds the build, or is undefined when there is none. */
export function pageRoutes(app: App, folder: string | undefined): void {
  if (folder === undefined) {
    app.get('*', (c) => c.html(NOT_BUILT, 503))
    return
  }
  const files = serveStatic({ root: folder })
  app.get('*', async (c, next) => {
    const hashed = c.req.path.startsWith('/assets/')
    const answer = await files(c, async () => undefined)
    if (answer) answer.headers.set('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    // An address with a file ending that is not there is a mistake; every other one is a page of the application.
    if (answer || hashed || /\.[a-z0-9]{1,5}$/i.test(c.req.path)) return answer ?? next()
    const page = await serveStatic({ root: folder, path: 'index.html' })(c, async () => undefined)
    page?.headers.set('cache-control', 'no-cache')
    return page ?? next()
  })
}

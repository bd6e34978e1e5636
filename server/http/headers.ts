// The headers of every answer: what a page may load, and that shared memory may be used. Knows no route.
import { secureHeaders } from 'hono/secure-headers'
import type { AppContext } from './ports.ts'

/**
 * Strict Content Security Policy: own scripts and WebAssembly, no eval, nothing from elsewhere. Web Awesome needs inline styles and fetches
 * its icons as data: URIs. COOP and COEP make the page cross-origin isolated, so that workers can share memory with it.
 */
export const headers = () =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      workerSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'blob:', 'data:'],
      fontSrc: ["'self'"],
      connectSrc: [
        "'self'",
        'data:',
        (c) => socketOrigin(c as AppContext, 'ws'),
        (c) => socketOrigin(c as AppContext, 'wss'),
      ],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'"],
    },
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginEmbedderPolicy: 'require-corp',
    crossOriginResourcePolicy: 'same-origin',
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'SAMEORIGIN',
    // Whoever puts TLS in front of this server decides about it there.
    strictTransportSecurity: false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  })

/** Not every browser takes 'self' for websockets of the page's own host. */
function socketOrigin(c: AppContext, scheme: 'ws' | 'wss'): string {
  const host = c.req.header('host') ?? ''
  return /^[A-Za-z0-9.:[\]_-]{1,260}$/.test(host) ? `${scheme}://${host}` : "'self'"
}

// The service worker: the application's own page and scripts, from the server when it answers and from the browser when it does not, so that work
// can begin without a server. Never touches the API: what is annotated and who may see it is not its business.

/// <reference lib="webworker" />

const worker = self as unknown as ServiceWorkerGlobalScope
const SHELL = 'limn-shell'
/** Every page of the application is the same file. */
const PAGE = '/'
/** How long the server may take before the page that is here is shown, ms. */
const PATIENCE_MS = 4000

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== worker.location.origin || url.pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
})

async function page(request: Request): Promise<Response> {
  const shell = await caches.open(SHELL)
  const kept = await shell.match(PAGE)
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok && !answer.redirected) await shell.put(PAGE, answer.clone())
    return answer
  })
  if (kept === undefined) return fresh
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS))
  return Promise.race([fresh.catch(() => kept), late])
}

/** Its name is its content: what is kept is never out of date. */
async function asset(request: Request): Promise<Response> {
  const shell = await caches.open(SHELL)
  const kept = await shell.match(request.url)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await shell.put(request.url, answer.clone())
  return answer
}

// Keeps the application itself in this browser, so that it starts without a server. Knows nothing of what it shows.

const SHELL = 'limn-shell'

/** Does nothing where the browser allows no service worker (a page that came over plain HTTP, a private window). */
export async function keepShell(): Promise<void> {
  // Seen through a type that says what browsers do: outside a secure context neither is there.
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer }
  if (serviceWorker === undefined || typeof caches === 'undefined') return
  try {
    await serviceWorker.register('/shell-worker.js')
    await serviceWorker.ready
    await keepLoaded(await caches.open(SHELL))
  } catch {
    // Storage is denied or full: the application works, as long as the server does.
  }
}

/** What this page was made of had been fetched before there was a worker to keep it; what older versions were made of goes. */
async function keepLoaded(shell: Cache): Promise<void> {
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.startsWith(`${location.origin}/assets/`))
  const kept = (await shell.keys()).map(({ url }) => url)
  const isOld = kept.some((url) => url.includes('/assets/index-')) && !kept.some((url) => loaded.includes(url))
  if (isOld) await Promise.all(kept.map((url) => shell.delete(url)))
  await shell.addAll(['/', ...new Set(loaded)].filter((url) => isOld || !kept.includes(url)))
}

// Puts the application on a port: HTTP and websockets. Knows addresses and timeouts; knows no route.
import { createAdaptorServer } from '@hono/node-server'
import { Server } from 'node:http'
import { serveWebSockets, type App } from './http/index.ts'

export interface Listening {
  /** The port in use, also when any was asked for. */
  readonly port: number
  /**
   * Takes no new connection from now on, then waits for `settle` (rooms keep what has arrived and say goodbye), then cuts what is still open.
   * Resolves when the port is free.
   */
  close(settle?: () => Promise<void>): Promise<void>
}

/** A large upload over a slow line may take an hour. ms */
const REQUEST_TIMEOUT = 60 * 60 * 1000

/** @throws Error (EADDRINUSE, EACCES, ENOTFOUND …) when the address cannot be had. */
export async function listen(
  app: App,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: { requestTimeout: REQUEST_TIMEOUT } })
  if (!(server instanceof Server)) throw new TypeError('not an HTTP/1 server')
  const sockets = serveWebSockets(server, app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  const close = async (settle = () => Promise.resolve()) => {
    const closed = new Promise((resolve) => server.close(resolve))
    await settle()
    sockets.close()
    server.closeAllConnections()
    await closed
  }
  return { port: typeof address === 'object' && address ? address.port : port, close }
}

// Hocuspocus with its SQLite extension, otherwise as it comes; its one hook makes viewers read-only. `hocuspocus-process.ts PORT MODULES DATABASE`.
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const [port, modules = '', database] = process.argv.slice(2)
const load = async <T>(file: string) => (await import(pathToFileURL(path.join(modules, '@hocuspocus', file)).href)) as T
const { Server } = await load<{ Server: new (options: object) => { listen(): Promise<unknown> } }>(
  'server/dist/hocuspocus-server.esm.js',
)
const { SQLite } = await load<{ SQLite: new (options: object) => object }>(
  'extension-sqlite/dist/hocuspocus-sqlite.esm.js',
)
// The role is the token, so that a viewer is one here too.
const onAuthenticate = ({ token, connectionConfig }: { token: string; connectionConfig: { readOnly: boolean } }) => {
  connectionConfig.readOnly = token === 'viewer'
  return Promise.resolve()
}
const extensions = [new SQLite({ database })]
await new Server({ port: Number(port), address: '127.0.0.1', quiet: true, extensions, onAuthenticate }).listen()
process.stdout.write('ready\n')

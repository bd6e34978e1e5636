// The rival servers: npm packages of pinned versions in a folder outside this project, installed when they are not there. They know nothing of Limn,
// and Limn's own package.json knows nothing of them.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const PEERS = {
  'y-websocket-server': {
    packages: ['@y/websocket-server@0.1.1', 'y-websocket@3.1.0', 'yjs@13.6.33'],
    proof: '@y/websocket-server/src/utils.js',
    scripts: false,
  },
  hocuspocus4: {
    packages: ['@hocuspocus/server@4.7.0', '@hocuspocus/extension-sqlite@4.7.0', 'y-protocols@1.0.7', 'yjs@13.6.33'],
    // SQLite is native: its install script fetches or builds it.
    proof: 'better-sqlite3/build/Release/better_sqlite3.node',
    scripts: true,
  },
} as const

export type Peer = keyof typeof PEERS
export type Found = { readonly ok: true; readonly modules: string } | { readonly ok: false; readonly reason: string }

/** `LIMN_PEERS`, or a folder of the system's temporary folder. */
const FOLDER = process.env['LIMN_PEERS'] ?? path.join(tmpdir(), 'limn-peers')

/** Where a peer's packages lie; installs them if they are not there. */
export function findPeer(peer: Peer): Found {
  const { packages, proof, scripts } = PEERS[peer]
  const folder = path.join(FOLDER, peer)
  const modules = path.join(folder, 'node_modules')
  if (existsSync(path.join(modules, proof))) return { ok: true, modules }
  process.stderr.write(`installing ${packages.join(' ')} in ${folder} …\n`)
  mkdirSync(folder, { recursive: true })
  const manifest = path.join(folder, 'package.json')
  if (!existsSync(manifest)) writeFileSync(manifest, '{"name":"peer","private":true,"type":"module"}\n')
  const flags = [
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--save-exact',
    ...(scripts ? [] : ['--ignore-scripts']),
  ]
  const { status, stderr, error } = spawnSync('npm', ['install', ...flags, ...packages], {
    cwd: folder,
    encoding: 'utf8',
    // Building SQLite takes minutes on a small machine.
    timeout: 1_200_000,
  })
  if (status === 0 && existsSync(path.join(modules, proof))) return { ok: true, modules }
  const why = error?.message ?? stderr.trim().split('\n').at(-1) ?? ''
  return { ok: false, reason: `${packages[0]} could not be installed in ${folder}${why && `: ${why}`}` }
}

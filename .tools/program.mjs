// Hands this terminal to one of Limn's own programs: stdio is inherited, signals are passed on, and its exit is ours.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { leash } from './leash.mjs'
import { root } from './tree.mjs'

/** The folder the person stands in; npm itself moves to the root before it runs a script. */
export const callerFolder = process.env.INIT_CWD ?? process.cwd()

const loaders = ['.tools/leash.mjs', 'node_modules/tsx/dist/loader.mjs']

/** Runs `entry` (a .ts file) with `arguments_`, both as seen from the root; INIT_CWD tells it where the person stands. Never returns. */
export const become = (entry, arguments_) => {
  const imports = loaders.flatMap((file) => ['--import', pathToFileURL(path.join(root, file)).href])
  const env = { ...process.env, INIT_CWD: callerFolder, LIMN_LEASH: String(process.pid) }
  const child = spawn(process.execPath, [...imports, entry, ...arguments_], { cwd: root, env, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Ctrl-C reaches the whole foreground group by itself; passing it on would make it two.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)))
  }
  if (process.env.npm_lifecycle_event) leash({ grandparent: true })
  child.on('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))
}

// Makes node_modules what package-lock.json says, and does nothing when it already is. Talks on stderr only.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isMain, root } from './tree.mjs'

const packagesIn = (file) => {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Why node_modules must be installed again, or undefined. Packages of another platform and, unless asked for, of development may be missing. */
export const staleness = ({ dev }) => {
  const wanted = packagesIn('package-lock.json')
  const installed = packagesIn('node_modules/.package-lock.json')
  if (!wanted) throw new Error('package-lock.json is missing')
  if (!installed) return 'nothing is installed yet'
  for (const [name, { version, optional, devOptional, dev: forDevelopment }] of Object.entries(wanted)) {
    if (name === '') continue
    const found = installed[name]
    if (found && found.version !== version) return `${name} is ${found.version}, wanted ${version}`
    if (!found && !optional && !(devOptional ?? false) && (dev || !forDevelopment)) return `${name} is missing`
  }
  return undefined
}

const npm = (arguments_) =>
  new Promise((resolve, reject) => {
    // npm tells its children where it lives; on its own, the command is a script that Windows runs through a shell.
    const cli = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : undefined
    const [command, first] = cli ? [process.execPath, [cli]] : ['npm', []]
    const options = { cwd: root, stdio: ['ignore', 2, 2], shell: !cli && process.platform === 'win32' }
    const child = spawn(command, [...first, ...arguments_], options)
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`npm ${arguments_.join(' ')} failed with exit code ${code}`)),
    )
  })

/** Installs when needed. With `dev`, what tests need must be there too, whatever NODE_ENV says. */
export const install = async ({ dev = false } = {}) => {
  const why = staleness({ dev })
  if (!why) return
  console.error(`Installing packages (${why}) …`)
  await npm([
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel',
    'error',
    ...(dev ? ['--include=dev'] : []),
  ])
}

if (isMain(import.meta.url)) await install({ dev: true })

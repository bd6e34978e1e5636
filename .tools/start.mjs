// `npm start [-- FOLDER…]`: on a fresh clone, everything from nothing to a running server.
import path from 'node:path'
import { requireNode } from './node-version.mjs'

requireNode()
const { install } = await import('./install.mjs')
const { build } = await import('./build.mjs')
const { become, callerFolder } = await import('./program.mjs')
try {
  await install()
  await build()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
const folders = process.argv.slice(2).map((name) => (name.startsWith('-') ? name : path.resolve(callerFolder, name)))
become('server/main.ts', folders)

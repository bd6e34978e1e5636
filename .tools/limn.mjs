// `npm run -s limn -- COMMAND …`: the command line of a checkout. Prints nothing of its own on stdout: that belongs to the command.
import { requireNode } from './node-version.mjs'

requireNode()
const { install } = await import('./install.mjs')
const { become } = await import('./program.mjs')
try {
  await install()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
become('server/cli/main.ts', process.argv.slice(2))

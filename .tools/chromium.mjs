// Finds a Chromium for the browser tests, or gets one: CHROMIUM_PATH, the system's, Playwright's own, a download by Playwright,
// Debian's package when root. As a script it prints the path; what it does, it says on stderr.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { bin } from './run.mjs'
import { isMain, root } from './tree.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const places = [
  ...names.map((name) => `/usr/bin/${name}`),
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

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
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find(isProgram)

const ofPlaywright = async () => {
  const { chromium } = await import('playwright')
  return [chromium.executablePath()].find(existsSync)
}

const run = (command, arguments_) => {
  console.error(
    `Getting Chromium: ${path.basename(command)} ${arguments_.map((part) => path.basename(part)).join(' ')} …`,
  )
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, arguments_, { cwd: root, env, stdio: ['ignore', 2, 2], timeout: 600_000 }).status === 0
}

const download = async () => {
  if (!run(process.execPath, [bin('playwright/cli.js'), 'install', 'chromium'])) return undefined
  return ofPlaywright()
}

const fromDebian = () => {
  if (process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) return undefined
  run('/usr/bin/apt-get', ['update', '-q'])
  if (!run('/usr/bin/apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'])) return undefined
  return places.find(isProgram)
}

/** The path of a Chromium that can be started. Throws, with what to do, when there is none and none can be had. */
export const findChromium = async () => {
  const asked = process.env.CHROMIUM_PATH
  if (asked) {
    if (isProgram(asked)) return asked
    throw new Error(`CHROMIUM_PATH is ${asked}, which is no program that can be run`)
  }
  const found = places.find(isProgram) ?? onPath() ?? (await ofPlaywright()) ?? (await download()) ?? fromDebian()
  if (found) return found
  throw new Error(
    'No Chromium was found and none could be fetched. Install one, or set CHROMIUM_PATH to the one you have.',
  )
}

if (isMain(import.meta.url)) {
  try {
    console.log(await findChromium())
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}

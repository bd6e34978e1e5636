// Where things are in this repository, and how to list the files of a folder. Knows names only, never what is in a file.
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Whether the module at `url` is the script that Node was asked to run. */
export const isMain = (url) => process.argv[1] !== undefined && fileURLToPath(url) === realpathSync(process.argv[1])

/** The four compile-time worlds. */
export const worlds = ['shared', 'client', 'server', 'e2e']

/** Real DICOM, beside the checkout or where LIMN_TEST_DATA says. */
export const dataFolder = path.resolve(root, process.env.LIMN_TEST_DATA ?? '../shared/data')
export const hasData = () => existsSync(path.join(dataFolder, 'INDEX.md'))

/** Every file below `folder` (relative to the root) whose path passes `accept`, sorted; none when the folder is not there. */
export const filesIn = (folder, accept = () => true) => {
  const top = path.join(root, folder)
  if (!existsSync(top)) return []
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll(path.sep, '/'),
    )
    .filter((file) => !file.includes('node_modules/') && accept(file))
    .sort()
}

export const typescriptIn = (folder) => filesIn(folder, (file) => file.endsWith('.ts'))
export const sources = () => [
  ...worlds.flatMap(typescriptIn),
  ...(existsSync(path.join(root, 'vite.config.ts')) ? ['vite.config.ts'] : []),
]

// `limn backup`: a copy of the data folder's database and original files, made while the server serves, and proved.
import { constants, setPriority } from 'node:os'
import path from 'node:path'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { makeBackup, type MadeBackup } from '../backup/index.ts'
import { holdFile, openStoreReader } from '../store/libsql/index.ts'
import { readArguments, SayableError, UsageError, type Command, type CommandContext } from './command.ts'
import { prove } from './prove.ts'
import { whyNotWritten } from './why-not-written.ts'

export const backup: Command = {
  name: 'backup',
  takes: 'FOLDER',
  summary: 'Add a backup to FOLDER, beside a running server or without, and verify it',
  help: ['Original files are copied once for all backups in FOLDER.'],
  async run(args, context) {
    const { positionals } = readArguments(args)
    const [name, ...rest] = positionals
    if (name === undefined || rest.length > 0) throw new UsageError('Name the folder that backups go to.')
    const folder = path.resolve(context.folder, name)
    checkSource(context.config)
    if (existsSync(path.join(folder, 'limn.db')))
      throw new SayableError(`${folder} is a data folder. Name another for the backup.`)
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch(whyNotWritten(folder, 'Nothing was backed up.'))
    const letGo = await holdFile(path.join(folder, 'lock'))
    if (!letGo) throw new SayableError(`Another backup into ${folder} is under way. Try again when it is done.`)
    try {
      return await backUp(folder, context)
    } finally {
      letGo()
    }
  },
}

function checkSource({ database, paths }: CommandContext['config']): void {
  if (database)
    throw new SayableError(
      `The database at ${new URL(database.url).host} is not a file of this machine. Back it up with its own means (sqld: GET /dump), and the folder of originals after it; docs/operations.md says how.`,
    )
  if (!existsSync(paths.database))
    throw new SayableError(`There is no log in ${paths.folder}. Set LIMN_DATA to the data folder.`)
}

async function backUp(folder: string, { config, say, tell }: CommandContext): Promise<number> {
  // Whoever draws meanwhile comes first.
  setPriority(constants.priority.PRIORITY_LOW)
  let code = 0
  const proveCopy = async (database: string) => {
    // Remembered beside the backups: the next one also shows that nothing in this one was rewritten since.
    const file = path.join(folder, 'verified.json')
    const reader = await openStoreReader({ path: database })
    try {
      code = await prove(reader, { file, isFromZero: false, say, tell })
    } finally {
      await reader.log.close()
    }
  }
  const made = await makeBackup(config.paths, folder, { now: Date.now(), prove: proveCopy }).catch(
    whyNotWritten(folder, 'The backups there are unharmed.'),
  )
  sayMade(made, say)
  return made.manifest.missing.length > 0 ? 1 : code
}

function sayMade({ folder, manifest, objects }: MadeBackup, say: (line: string) => void): void {
  const { missing, heads, entries, database } = manifest
  if (missing.length > 0)
    say(
      `${missing.length} ORIGINAL FILES are gone or damaged and are not in the backup: ${missing.slice(0, 3).join(', ')}`,
    )
  if (objects.replaced.length > 0)
    say(
      `${objects.replaced.length} original files of earlier backups had been DAMAGED THERE and are whole again: ${objects.replaced.slice(0, 3).join(', ')}. Look after that disk.`,
    )
  say(
    `${folder}: ${heads.length} rooms, ${entries} entries, ${megabytes(database.bytes)}; ${manifest.objects.files} original files, ${objects.copied} of them new (${megabytes(objects.copiedBytes)}).`,
  )
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

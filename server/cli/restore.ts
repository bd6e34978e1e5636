// `limn restore`: a data folder out of a backup, proved before it is there. Overwrites nothing.
import path from 'node:path'
import { restoreBackup } from '../backup/index.ts'
import { verifyAll } from '../room/index.ts'
import { openLibsqlStore, renewStoreIdentity } from '../store/libsql/index.ts'
import { readArguments, SayableError, UsageError, type Command, type CommandContext } from './command.ts'
import { sayReports } from './prove.ts'
import { whyNotWritten } from './why-not-written.ts'

export const restore: Command = {
  name: 'restore',
  takes: 'FOLDER --to DATA',
  summary: 'Make a new data folder of the newest backup in FOLDER, or of FOLDER itself, and verify it',
  async run(args, { config, folder, say }) {
    const { values, positionals } = readArguments(args, ['to'])
    const [name, ...rest] = positionals
    if (name === undefined || rest.length > 0) throw new UsageError('Name the folder that backups are in.')
    if (values.to === undefined) throw new UsageError('Name the data folder to be made: --to DATA.')
    if (config.database)
      throw new SayableError(
        'LIMN_DATABASE_URL is set: a backup of a data folder is restored into a data folder, and sqld makes a database of a dump; docs/operations.md says how.',
      )
    const to = path.resolve(folder, values.to)
    const restored = await restoreBackup({
      from: path.resolve(folder, name),
      to,
      prove: (database) => prove(database, say),
    }).catch(whyNotWritten(to, 'Nothing was restored.'))
    if (!restored.ok) throw new SayableError(`${restored.detail} Nothing was restored.`)
    const { manifest, folder: from } = restored.backup
    if (manifest.missing.length > 0) say(`${manifest.missing.length} original files were missing when it was made.`)
    say(`${to} is as ${from} was made on ${new Date(manifest.madeAt).toISOString()}. Serve it with LIMN_DATA=${to}`)
    if (restored.lost.length === 0) return 0
    say(`${restored.lost.length} ORIGINAL FILES of the backup are gone or damaged and are not in ${to}:`)
    for (const sha256 of restored.lost) say(sha256)
    say(
      `Everything else is there. Their images will not show until the files are in ${path.join(to, 'objects')} again.`,
    )
    return 1
  },
}

/** In the schema of this Limn, and under a name of its own: it may lack what was acknowledged under the old one. */
async function prove(database: string, say: CommandContext['say']): Promise<string | undefined> {
  const store = await openLibsqlStore({ path: database })
  try {
    await renewStoreIdentity(store.sql, Date.now())
    return sayReports(await verifyAll(store.log, { now: Date.now() }), say) === 0
      ? undefined
      : 'The backup does not agree with itself. Restore an older one.'
  } finally {
    await store.close()
  }
}

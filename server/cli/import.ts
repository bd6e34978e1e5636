// `limn import`: the labels of an export into an empty series, as one log entry.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { ImportedSchema } from '../../shared/api/index.ts'
import { readArguments, SayableError, UsageError, type Command } from './command.ts'
import { openWorkplace } from './workplace.ts'

export const importCommand: Command = {
  name: 'import',
  takes: 'SERIES FILE',
  summary: 'Read an export into a series that has no labels yet',
  async run(args, context) {
    const { positionals } = readArguments(args)
    const [series, file, ...rest] = positionals
    if (series === undefined || file === undefined || rest.length > 0)
      throw new UsageError('Name a series by its id, and a file.')
    const body = await readFile(path.resolve(context.folder, file), 'utf8').catch((error: unknown) => {
      throw new SayableError(
        `${file} cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}).`,
      )
    })
    const workplace = await openWorkplace(context)
    try {
      const headers = { 'content-type': 'application/json' }
      const answer = await workplace.ask(`/api/series/${encodeURIComponent(series)}/import`, {
        method: 'POST',
        headers,
        body,
      })
      const { objects, contours, seq } = ImportedSchema.parse(answer)
      context.say(`${objects} objects and ${contours} contours, as entry ${seq}.`)
      return 0
    } finally {
      await workplace.close()
    }
  },
}

// `limn export`: a series' labels as native JSON, to standard output or a file.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { NativeSeriesSchema } from '../../shared/api/index.ts'
import { readArguments, UsageError, type Command } from './command.ts'
import { openWorkplace } from './workplace.ts'

export const exportCommand: Command = {
  name: 'export',
  takes: 'SERIES [--out FILE]',
  summary: 'Write the labels of a series as JSON, without loss',
  async run(args, context) {
    const { values, positionals } = readArguments(args, ['out'])
    const [series, ...rest] = positionals
    if (series === undefined || rest.length > 0) throw new UsageError('Name one series by its id.')
    const workplace = await openWorkplace(context)
    try {
      const native = NativeSeriesSchema.parse(
        await workplace.ask(`/api/series/${encodeURIComponent(series)}/export?format=json`),
      )
      const text = JSON.stringify(native, null, 1)
      if (values.out === undefined) context.say(text)
      else await writeFile(path.resolve(context.folder, values.out), `${text}\n`)
      return 0
    } finally {
      await workplace.close()
    }
  },
}

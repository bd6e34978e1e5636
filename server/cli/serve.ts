// `limn serve`: what `npm start` runs, without building the pages first.
import path from 'node:path'
import { serve as serveFolder } from '../serve.ts'
import { readArguments, type Command } from './command.ts'

export const serve: Command = {
  name: 'serve',
  takes: '[FOLDER…]',
  summary: 'Bring the folders in, then serve until stopped',
  async run(args, { config, folder, say, tell }) {
    const { positionals } = readArguments(args)
    return serveFolder({ config, paths: positionals.map((name) => path.resolve(folder, name)), say, tell })
  },
}
